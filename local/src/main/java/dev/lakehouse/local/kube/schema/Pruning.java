package dev.lakehouse.local.kube.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Removes what the schema does not name, and says what it removed. */
final class Pruning {

  private final List<String> removed = new ArrayList<>();

  private Pruning() {}

  /** Prunes {@code object} in place; answers the paths of the removed fields. */
  static List<String> prune(ObjectNode object, JsonNode schema) {
    Pruning pruning = new Pruning();
    List.copyOf(object.properties())
        .forEach(
            member -> {
              if (!StructuralSchema.ENVELOPE.contains(member.getKey())) {
                pruning.member(object, member.getKey(), schema, "");
              }
            });
    return pruning.removed;
  }

  private void value(JsonNode value, JsonNode schema, String path) {
    if (value instanceof ObjectNode object) {
      List.copyOf(object.properties()).forEach(m -> member(object, m.getKey(), schema, path));
    } else if (value.isArray() && schema.has("items")) {
      for (int i = 0; i < value.size(); i++) {
        value(value.get(i), schema.path("items"), Schemas.element(path, i));
      }
    }
  }

  private void member(ObjectNode object, String name, JsonNode schema, String path) {
    JsonNode known = Schemas.member(schema, name);
    String memberPath = Schemas.child(path, name);
    if (!known.isMissingNode()) {
      value(object.get(name), known, memberPath);
    } else if (!Schemas.keepsUnknown(schema)) {
      object.remove(name);
      removed.add(memberPath);
    }
  }
}
