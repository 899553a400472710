package dev.lakehouse.operator;

import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What a request to the API server needs to be allowed, in the words of a role.
 *
 * @param group the API group; empty for the core
 * @param resource plural, with its subresource: {@code goldmodels/status}
 */
record Permission(String group, String resource, String verb) {

  private static final int CORE_PREFIX = 2;
  private static final int GROUP_PREFIX = 3;

  /** Each that a rule grants. */
  static Stream<Permission> of(PolicyRule rule) {
    return rule.getApiGroups().stream()
        .flatMap(
            group ->
                rule.getResources().stream()
                    .flatMap(
                        resource ->
                            rule.getVerbs().stream()
                                .map(verb -> new Permission(group, resource, verb))));
  }

  /** The one that a request needs; nothing for a path that is no resource, such as a version. */
  static Stream<Permission> of(String method, URI uri) {
    List<String> path = new ArrayList<>(List.of(uri.getPath().substring(1).split("/")));
    boolean core = path.get(0).equals("api");
    int prefix = core ? CORE_PREFIX : GROUP_PREFIX;
    if (path.size() <= prefix) {
      return Stream.empty();
    }
    String group = core ? "" : path.get(1);
    path.subList(0, prefix).clear();
    if (path.get(0).equals("namespaces") && path.size() > 2) {
      path.subList(0, 2).clear();
    }
    String subresource = path.size() > 2 ? "/" + path.get(2) : "";
    String query = uri.getQuery() == null ? "" : uri.getQuery();
    return Stream.of(
        new Permission(group, path.get(0) + subresource, verb(method, path.size() > 1, query)));
  }

  private static String verb(String method, boolean named, String query) {
    return switch (method) {
      case "GET" -> query.contains("watch=true") ? "watch" : named ? "get" : "list";
      case "POST" -> "create";
      case "PUT" -> "update";
      case "DELETE" -> named ? "delete" : "deletecollection";
      default -> method.toLowerCase(Locale.ROOT);
    };
  }
}
