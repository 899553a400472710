package dev.lakehouse.local.demo;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Whether the resources of the lake among some objects have the condition Ready. */
final class Readiness {

  private static final String GROUP = "lakehouse.dev/";

  private final KubernetesClient kubernetes;
  private final List<HasMetadata> objects;
  private List<String> missing = List.of();

  Readiness(KubernetesClient kubernetes, List<HasMetadata> objects) {
    this.kubernetes = kubernetes;
    this.objects =
        objects.stream().filter(object -> object.getApiVersion().startsWith(GROUP)).toList();
  }

  boolean isReached() {
    List<String> unready = new ArrayList<>();
    for (HasMetadata object : objects) {
      GenericKubernetesResource present =
          kubernetes
              .genericKubernetesResources(object.getApiVersion(), object.getKind())
              .inNamespace(object.getMetadata().getNamespace())
              .withName(object.getMetadata().getName())
              .get();
      Map<?, ?> ready = condition(present);
      if (!"True".equals(ready.get("status"))) {
        unready.add(object.getMetadata().getName() + " " + ready);
      }
    }
    missing = unready;
    return unready.isEmpty();
  }

  String missing() {
    return String.join(", ", missing);
  }

  private static Map<?, ?> condition(GenericKubernetesResource resource) {
    List<?> conditions = resource.get("status", "conditions");
    for (Object condition : conditions == null ? List.of() : conditions) {
      if (condition instanceof Map<?, ?> map && "Ready".equals(map.get("type"))) {
        return map;
      }
    }
    return Map.of();
  }
}
