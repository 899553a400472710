package dev.lakehouse.local.plan;

import dev.lakehouse.local.lake.LocalFailure;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Kubernetes objects in YAML files, several documents in one file or not. */
public final class ObjectFiles {

  private static final Pattern SEPARATOR = Pattern.compile("(?m)^---\\s*(#.*)?$");
  private static final String DEFAULT_NAMESPACE = "default";

  private ObjectFiles() {}

  /**
   * Reads all objects, as they are written.
   *
   * @throws LocalFailure if a file cannot be read, or a document is no object
   */
  public static List<GenericKubernetesResource> read(List<Path> files) {
    List<GenericKubernetesResource> objects = new ArrayList<>();
    for (Path file : files) {
      for (String document : SEPARATOR.split(text(file))) {
        if (document.lines().anyMatch(line -> !line.isBlank() && !line.startsWith("#"))) {
          objects.add(object(file, document));
        }
      }
    }
    return objects;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new LocalFailure("The file %s cannot be read (%s).".formatted(file, e), e);
    }
  }

  private static GenericKubernetesResource object(Path file, String document) {
    GenericKubernetesResource object;
    try {
      object = Serialization.unmarshal(document, GenericKubernetesResource.class);
    } catch (RuntimeException e) {
      throw new LocalFailure("%s is not YAML: %s".formatted(file, e.getMessage()), e);
    }
    if (object.getKind() == null
        || object.getApiVersion() == null
        || object.getMetadata() == null
        || object.getMetadata().getName() == null) {
      throw new LocalFailure(
          "%s holds a document without apiVersion, kind or metadata.name.".formatted(file));
    }
    if (isOurs(object) && object.getMetadata().getNamespace() == null) {
      object.getMetadata().setNamespace(DEFAULT_NAMESPACE);
    }
    return object;
  }

  static boolean isOurs(GenericKubernetesResource object) {
    return object.getApiVersion().startsWith("lakehouse.dev/");
  }
}
