package dev.lakehouse.local.kube.resource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

/**
 * The fields that one apply set, in the notation of {@code metadata.managedFields} ({@code f:name},
 * {@code k:{"type":"Ready"}}, {@code v:"value"}).
 */
final class OwnedFields {

  private static final ObjectMapper JSON = new ObjectMapper();

  private OwnedFields() {}

  /** The fields of an applied object. */
  static ObjectNode of(JsonNode applied, JsonNode schema) {
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    if (applied.isObject()) {
      applied
          .properties()
          .forEach(
              m -> fields.set("f:" + m.getKey(), of(m.getValue(), member(schema, m.getKey()))));
    } else if (isMap(schema)) {
      for (JsonNode element : applied) {
        ObjectNode inner = of(element, schema.path("items"));
        inner.putObject(".");
        fields.set("k:" + key(schema, element), inner);
      }
    } else if (isSet(schema)) {
      applied.forEach(element -> fields.putObject("v:" + element));
    }
    return fields;
  }

  /** Removes from {@code live} what {@code before} owned and {@code now} does not. */
  static void removeAbandoned(JsonNode live, JsonNode before, JsonNode now, JsonNode schema) {
    before
        .properties()
        .forEach(
            field -> {
              String step = field.getKey();
              if (step.startsWith("f:") && live instanceof ObjectNode object) {
                JsonNode known = member(schema, step.substring(2));
                abandonMember(object, step.substring(2), field.getValue(), now.path(step), known);
              } else if (live instanceof ArrayNode array) {
                abandonElement(array, step, field.getValue(), now.path(step), schema);
              }
            });
  }

  private static void abandonMember(
      ObjectNode object, String name, JsonNode before, JsonNode now, JsonNode schema) {
    JsonNode value = object.path(name);
    if (value.isMissingNode()) {
      return;
    }
    if (before.isEmpty()) {
      if (now.isMissingNode()) {
        object.remove(name);
      }
      return;
    }
    removeAbandoned(value, before, now, schema);
    if (now.isMissingNode() && value.isContainerNode() && value.isEmpty()) {
      object.remove(name);
    }
  }

  private static void abandonElement(
      ArrayNode array, String step, JsonNode before, JsonNode now, JsonNode schema) {
    for (int i = 0; i < array.size(); i++) {
      if (!step(schema, array.get(i)).equals(step)) {
        continue;
      }
      if (now.isMissingNode()) {
        array.remove(i);
      } else {
        removeAbandoned(array.get(i), before, now, schema.path("items"));
      }
      return;
    }
  }

  private static String step(JsonNode schema, JsonNode element) {
    return isMap(schema) ? "k:" + key(schema, element) : "v:" + element;
  }

  static JsonNode member(JsonNode schema, String name) {
    JsonNode property = schema.path("properties").path(name);
    if (!property.isMissingNode()) {
      return property;
    }
    JsonNode additional = schema.path("additionalProperties");
    return additional.isObject() ? additional : MissingNode.getInstance();
  }

  static boolean isMap(JsonNode schema) {
    return "map".equals(schema.path("x-kubernetes-list-type").asText());
  }

  static boolean isSet(JsonNode schema) {
    return "set".equals(schema.path("x-kubernetes-list-type").asText());
  }

  static String key(JsonNode schema, JsonNode element) {
    ObjectNode key = JsonNodeFactory.instance.objectNode();
    schema
        .path("x-kubernetes-list-map-keys")
        .forEach(
            name -> {
              JsonNode value = element.path(name.asText());
              key.set(name.asText(), value.isMissingNode() ? TextNode.valueOf("") : value);
            });
    try {
      return JSON.writeValueAsString(key);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
