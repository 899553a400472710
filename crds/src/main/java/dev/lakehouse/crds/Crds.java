package dev.lakehouse.crds;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The custom resource definitions of this release, as they are installed. */
public final class Crds {

  private static final List<String> RESOURCES =
      List.of(
          "/crds/lakehousetables.lakehouse.dev-v1.yml", "/crds/goldmodels.lakehouse.dev-v1.yml");

  private Crds() {}

  /** All definitions, read from the class path. */
  public static List<CustomResourceDefinition> all() {
    return RESOURCES.stream().map(Crds::read).toList();
  }

  private static CustomResourceDefinition read(String resource) {
    try (InputStream yaml = Crds.class.getResourceAsStream(resource)) {
      return Serialization.unmarshal(yaml, CustomResourceDefinition.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
