package dev.lakehouse.functions.merge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.lakehouse.lake.schema.ColumnType;
import dev.lakehouse.lake.schema.ColumnType.Primitive;
import dev.lakehouse.lake.schema.IsoTimes;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A JSON value, known to fit its column, as the text that DuckDB casts to exactly that value. The
 * text stays right when the column is widened later.
 */
final class ValueText {

  private static final JsonNodeFactory JSON = new JsonNodeFactory(true);
  private static final int PLAIN_DIGITS = 60;

  private ValueText() {}

  /** The text; null for null. */
  static String of(ColumnType type, JsonNode value) {
    if (value.isNull()) {
      return null;
    }
    if (type instanceof Primitive primitive) {
      return primitive(primitive, value);
    }
    if (type instanceof ColumnType.Decimal) {
      return value.isTextual() ? number(new BigDecimal(value.textValue())) : number(value);
    }
    return node(type, value).toString();
  }

  private static String primitive(Primitive type, JsonNode value) {
    return switch (type) {
      case STRING, DATE -> value.textValue();
      case BOOLEAN -> value.asText();
      case INT, LONG, FLOAT, DOUBLE -> number(value);
      case TIMESTAMP -> IsoTimes.timestamp(value.textValue()).orElseThrow().toString();
      case BINARY -> escaped(Base64.getDecoder().decode(value.textValue()));
      case JSON -> value.toString();
    };
  }

  private static String number(JsonNode value) {
    return number(value.decimalValue());
  }

  private static String number(BigDecimal value) {
    boolean plain =
        value.precision() < PLAIN_DIGITS && Math.abs((long) value.scale()) < PLAIN_DIGITS;
    return plain ? value.toPlainString() : value.toString();
  }

  private static String escaped(byte[] bytes) {
    StringBuilder text = new StringBuilder(bytes.length * 4);
    for (byte b : bytes) {
      text.append("\\x").append(Character.forDigit((b >> 4) & 0xf, 16));
      text.append(Character.forDigit(b & 0xf, 16));
    }
    return text.toString();
  }

  /** Inside of a container every leaf but a boolean is a text: JSON numbers would lose digits. */
  private static JsonNode node(ColumnType type, JsonNode value) {
    if (value == null || value.isNull()) {
      return JSON.nullNode();
    }
    if (type instanceof ColumnType.Array array) {
      ArrayNode items = JSON.arrayNode();
      value.forEach(item -> items.add(node(array.element(), item)));
      return items;
    }
    if (type instanceof ColumnType.Map map) {
      ObjectNode entries = JSON.objectNode();
      value.properties().forEach(e -> entries.set(e.getKey(), node(map.value(), e.getValue())));
      return entries;
    }
    if (type instanceof ColumnType.Struct struct) {
      return struct(struct, value);
    }
    return type == Primitive.BOOLEAN ? value : TextNode.valueOf(of(type, value));
  }

  private static JsonNode struct(ColumnType.Struct type, JsonNode value) {
    Map<String, JsonNode> byName = new HashMap<>();
    value.properties().forEach(e -> byName.put(e.getKey().toLowerCase(Locale.ROOT), e.getValue()));
    ObjectNode fields = JSON.objectNode();
    for (ColumnType.Field field : type.fields()) {
      JsonNode item = byName.get(field.name().toLowerCase(Locale.ROOT));
      fields.set(
          field.name(), node(field.type(), Optional.ofNullable(item).orElse(JSON.nullNode())));
    }
    return fields;
  }
}
