package dev.lakehouse.local.kube.resource;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All kinds that the API serves. */
public record ResourceKinds(List<ResourceKind> all) {

  /** The built-in kinds and those of the given custom resource definitions. */
  public static ResourceKinds withDefinitions(List<? extends JsonNode> definitions) {
    List<ResourceKind> all = new ArrayList<>(BuiltInKinds.all());
    definitions.forEach(definition -> all.add(ResourceKind.fromDefinition(definition)));
    return new ResourceKinds(List.copyOf(all));
  }

  /** The kind behind a part of a path. */
  public Optional<ResourceKind> find(String group, String version, String plural) {
    return inVersion(group, version).stream()
        .filter(kind -> kind.names().plural().equals(plural))
        .findFirst();
  }

  /** The kinds of one group version. */
  public List<ResourceKind> inVersion(String group, String version) {
    return all.stream()
        .filter(kind -> kind.group().equals(group) && kind.version().equals(version))
        .toList();
  }

  /** The named groups, without the core group, each once. */
  public List<String> groups() {
    return all.stream().map(ResourceKind::group).filter(g -> !g.isEmpty()).distinct().toList();
  }

  /** The version in which a group is served. */
  public String versionOf(String group) {
    return all.stream().filter(k -> k.group().equals(group)).findFirst().orElseThrow().version();
  }
}
