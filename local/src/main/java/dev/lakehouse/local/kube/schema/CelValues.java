package dev.lakehouse.local.kube.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON as the Java values that CEL computes with, typed by the schema. */
final class CelValues {

  private CelValues() {}

  static Object of(JsonNode value, JsonNode schema) {
    if (value.isObject()) {
      Map<String, Object> map = new LinkedHashMap<>();
      value
          .properties()
          .forEach(m -> map.put(m.getKey(), of(m.getValue(), Schemas.member(schema, m.getKey()))));
      return map;
    }
    if (value.isArray()) {
      List<Object> list = new ArrayList<>();
      value.forEach(element -> list.add(of(element, schema.path("items"))));
      return list;
    }
    if (value.isNumber()) {
      boolean whole = value.isIntegralNumber() && !"number".equals(schema.path("type").asText());
      return whole ? (Object) value.asLong() : (Object) value.asDouble();
    }
    if (value.isBoolean()) {
      return value.asBoolean();
    }
    return value.isNull() ? dev.cel.common.values.NullValue.NULL_VALUE : value.asText();
  }
}
