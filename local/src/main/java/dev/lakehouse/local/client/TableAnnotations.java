package dev.lakehouse.local.client;

import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.local.lake.Endpoints;
import dev.lakehouse.local.lake.LocalFailure;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;

/** Annotates tables through the Kubernetes API, as kubectl does. */
public final class TableAnnotations {

  private TableAnnotations() {}

  /** Sets one annotation of a table. */
  public static void set(Endpoints lake, RelationName table, String name, String value)
      throws IOException {
    Config config = Config.fromKubeconfig(Files.readString(lake.kubeconfig()));
    try (KubernetesClient client =
        new KubernetesClientBuilder()
            .withConfig(config)
            .withHttpClientFactory(new JdkHttpClientFactory())
            .build()) {
      Resource<GenericKubernetesResource> resource =
          client
              .genericKubernetesResources("lakehouse.dev/v1alpha1", "LakehouseTable")
              .inNamespace(table.namespace())
              .withName(table.name());
      if (resource.get() == null) {
        throw new LocalFailure("There is no LakehouseTable " + table + ".");
      }
      resource.edit(found -> annotated(found, name, value));
    }
  }

  private static GenericKubernetesResource annotated(
      GenericKubernetesResource resource, String name, String value) {
    Map<String, String> annotations = new HashMap<>();
    if (resource.getMetadata().getAnnotations() != null) {
      annotations.putAll(resource.getMetadata().getAnnotations());
    }
    annotations.put(name, value);
    resource.getMetadata().setAnnotations(annotations);
    return resource;
  }
}
