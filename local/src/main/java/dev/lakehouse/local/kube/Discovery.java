package dev.lakehouse.local.kube;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakehouse.local.kube.resource.ResourceKind;
import dev.lakehouse.local.kube.resource.ResourceKinds;
import java.util.List;
import java.util.Optional;

/** What the API says of itself: versions, groups and resources. */
final class Discovery {

  private static final List<String> VERBS =
      List.of("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch");

  private final ResourceKinds kinds;

  Discovery(ResourceKinds kinds) {
    this.kinds = kinds;
  }

  Optional<ObjectNode> answer(List<String> path) {
    return Optional.ofNullable(
        switch (String.join("/", path)) {
          case "version" -> version();
          case "api" -> coreVersions();
          case "apis" -> groups();
          case "api/v1" -> resources("", "v1");
          default -> belowGroups(path);
        });
  }

  private ObjectNode belowGroups(List<String> path) {
    if (path.isEmpty() || !path.get(0).equals("apis")) {
      return null;
    }
    if (path.size() == 2 && kinds.groups().contains(path.get(1))) {
      return group(path.get(1)).put("kind", "APIGroup").put("apiVersion", "v1");
    }
    boolean known = path.size() == 3 && !kinds.inVersion(path.get(1), path.get(2)).isEmpty();
    return known ? resources(path.get(1), path.get(2)) : null;
  }

  private static ObjectNode version() {
    return object()
        .put("major", "1")
        .put("minor", "34")
        .put("gitVersion", "v1.34.0+lakehouse-local")
        .put("platform", "java/local");
  }

  private static ObjectNode coreVersions() {
    ObjectNode document = object().put("kind", "APIVersions");
    document.putArray("versions").add("v1");
    document.putArray("serverAddressByClientCIDRs");
    return document;
  }

  private ObjectNode groups() {
    ObjectNode document = object().put("kind", "APIGroupList").put("apiVersion", "v1");
    ArrayNode list = document.putArray("groups");
    kinds.groups().forEach(name -> list.add(group(name)));
    return document;
  }

  private ObjectNode group(String name) {
    String version = kinds.versionOf(name);
    ObjectNode group = object().put("name", name);
    ObjectNode served = object().put("groupVersion", name + "/" + version).put("version", version);
    group.putArray("versions").add(served);
    group.set("preferredVersion", served);
    return group;
  }

  private ObjectNode resources(String group, String version) {
    ObjectNode document = object().put("kind", "APIResourceList").put("apiVersion", "v1");
    document.put("groupVersion", group.isEmpty() ? version : group + "/" + version);
    ArrayNode list = document.putArray("resources");
    for (ResourceKind kind : kinds.inVersion(group, version)) {
      list.add(resource(kind));
      if (kind.statusSubresource()) {
        ObjectNode status = object().put("name", kind.names().plural() + "/status");
        status.put("singularName", "").put("namespaced", kind.namespaced());
        status.put("kind", kind.names().kind());
        status.putArray("verbs").add("get").add("patch").add("update");
        list.add(status);
      }
    }
    return document;
  }

  private static ObjectNode resource(ResourceKind kind) {
    ObjectNode resource = object().put("name", kind.names().plural());
    resource.put("singularName", kind.names().singular()).put("namespaced", kind.namespaced());
    resource.put("kind", kind.names().kind());
    ArrayNode verbs = resource.putArray("verbs");
    VERBS.forEach(verbs::add);
    ArrayNode shortNames = resource.putArray("shortNames");
    kind.names().shortNames().forEach(shortNames::add);
    ArrayNode categories = resource.putArray("categories");
    kind.names().categories().forEach(categories::add);
    return resource;
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
