package dev.lakehouse.local.kube.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Fills in the schema's defaults. */
final class Defaulting {

  private Defaulting() {}

  static void apply(JsonNode value, JsonNode schema) {
    if (value instanceof ObjectNode object) {
      schema.path("properties").properties().forEach(p -> fill(object, p.getKey(), p.getValue()));
      object.properties().forEach(m -> apply(m.getValue(), Schemas.member(schema, m.getKey())));
    } else if (value.isArray()) {
      value.forEach(element -> apply(element, schema.path("items")));
    }
  }

  private static void fill(ObjectNode object, String name, JsonNode schema) {
    if (!schema.has("default")) {
      return;
    }
    JsonNode value = object.get(name);
    if (value == null || (value.isNull() && !schema.path("nullable").asBoolean())) {
      object.set(name, schema.get("default").deepCopy());
    }
  }
}
