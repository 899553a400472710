package dev.lakehouse.interop;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values as {@code interop/python/readers.py} writes them, in the form of {@link Values}. */
final class PythonValues {

  private PythonValues() {}

  /** Fields of a row or a struct, or entries of a map: pairs of a name and a value. */
  static Map<String, Object> fields(JsonNode pairs) {
    Map<String, Object> fields = new LinkedHashMap<>();
    pairs.forEach(pair -> fields.put(pair.get(0).textValue(), value(pair.get(1))));
    return fields;
  }

  private static Object value(JsonNode node) {
    if (node.isNull()) {
      return null;
    }
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    Map.Entry<String, JsonNode> typed = node.properties().iterator().next();
    JsonNode value = typed.getValue();
    return switch (typed.getKey()) {
      case "long" -> Long.valueOf(value.textValue());
      case "float" -> (float) Double.parseDouble(value.textValue());
      case "double" -> Double.valueOf(value.textValue());
      case "decimal" -> new BigDecimal(value.textValue());
      case "date" -> LocalDate.parse(value.textValue());
      case "timestamp" -> Instant.parse(value.textValue());
      case "string" -> value.textValue();
      case "binary" -> HexFormat.of().parseHex(value.textValue());
      case "array" -> items(value);
      case "struct" -> fields(value);
      case "map" -> entries(value);
      default -> throw new IllegalArgumentException("value of no type: " + node);
    };
  }

  private static List<Object> items(JsonNode array) {
    List<Object> items = new ArrayList<>();
    array.forEach(item -> items.add(value(item)));
    return items;
  }

  private static Map<Object, Object> entries(JsonNode pairs) {
    Map<Object, Object> entries = new LinkedHashMap<>();
    pairs.forEach(pair -> entries.put(value(pair.get(0)), value(pair.get(1))));
    return entries;
  }
}
