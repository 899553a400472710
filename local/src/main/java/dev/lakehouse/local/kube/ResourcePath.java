package dev.lakehouse.local.kube;

import dev.lakehouse.local.kube.resource.ResourceKind;
import dev.lakehouse.local.kube.resource.ResourceKinds;
import dev.lakehouse.local.kube.resource.Resources;
import java.util.List;
import java.util.Optional;

/**
 * What a path below {@code /api/v1} or {@code /apis/group/version} points at.
 *
 * @param name empty for a whole collection
 * @param subresource empty for the object itself
 */
record ResourcePath(ResourceKind kind, String namespace, String name, String subresource) {

  static Optional<ResourcePath> parse(List<String> path, ResourceKinds kinds) {
    boolean core = path.size() > 2 && path.get(0).equals("api");
    boolean grouped = path.size() > 3 && path.get(0).equals("apis");
    if (!core && !grouped) {
      return Optional.empty();
    }
    String group = core ? "" : path.get(1);
    String version = path.get(core ? 1 : 2);
    List<String> rest = path.subList(core ? 2 : 3, path.size());
    boolean inNamespace =
        rest.size() > 2
            && rest.get(0).equals("namespaces")
            && !List.of("status", "finalize").contains(rest.get(2));
    String namespace = inNamespace ? rest.get(1) : "";
    List<String> below = inNamespace ? rest.subList(2, rest.size()) : rest;
    if (below.size() > 3) {
      return Optional.empty();
    }
    return kinds
        .find(group, version, below.get(0))
        .map(kind -> new ResourcePath(kind, namespace, at(below, 1), at(below, 2)));
  }

  private static String at(List<String> parts, int index) {
    return index < parts.size() ? parts.get(index) : "";
  }

  Resources.Target target() {
    return new Resources.Target(kind, namespace, name);
  }
}
