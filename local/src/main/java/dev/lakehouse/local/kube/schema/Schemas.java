package dev.lakehouse.local.kube.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads the parts of a structural schema that several steps need. */
final class Schemas {

  private Schemas() {}

  static String child(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  static String element(String path, int index) {
    return path + "[" + index + "]";
  }

  static boolean keepsUnknown(JsonNode schema) {
    return schema.path("x-kubernetes-preserve-unknown-fields").asBoolean();
  }

  /** The schema of a member of an object; missing where the schema does not know it. */
  static JsonNode member(JsonNode schema, String name) {
    JsonNode property = schema.path("properties").path(name);
    if (!property.isMissingNode()) {
      return property;
    }
    JsonNode additional = schema.path("additionalProperties");
    return additional.isObject() ? additional : MissingNode.getInstance();
  }

  static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  /** The key of an element of a list-map, as an object of its key fields. */
  static List<JsonNode> mapKey(JsonNode schema, JsonNode element) {
    List<JsonNode> key = new ArrayList<>();
    schema.path("x-kubernetes-list-map-keys").forEach(name -> key.add(element.path(name.asText())));
    return key;
  }

  static boolean isListMap(JsonNode schema) {
    return "map".equals(schema.path("x-kubernetes-list-type").asText());
  }
}
