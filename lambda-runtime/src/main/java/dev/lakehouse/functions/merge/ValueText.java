package dev.lakehouse.functions.merge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.lakehouse.lake.schema.ColumnType;
import dev.lakehouse.lake.schema.ColumnType.Field;
import dev.lakehouse.lake.schema.ColumnType.Primitive;
import dev.lakehouse.lake.schema.IsoTimes;
import dev.lakehouse.lake.schema.MapKeys;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.Optional;

/** A JSON value, known to fit its column, as the text that DuckDB casts to exactly that value. */
final class ValueText {

  private static final JsonNodeFactory JSON = new JsonNodeFactory(true);

  private ValueText() {}

  /**
   * The text; null for null.
   *
   * @param type of the column
   * @param asked the part of the type that somebody asked for, as {@link BatchColumn} has it
   */
  static String of(ColumnType type, Optional<ColumnType> asked, JsonNode value) {
    if (value.isNull()) {
      return null;
    }
    if (type instanceof Primitive primitive) {
      return primitive(primitive, asked, value);
    }
    if (type instanceof ColumnType.Decimal) {
      return number(value);
    }
    return node(type, asked, value).toString();
  }

  private static String primitive(Primitive type, Optional<ColumnType> asked, JsonNode value) {
    return switch (type) {
      case STRING, DATE -> value.textValue();
      case BOOLEAN -> value.asText();
      case INT, LONG -> number(value);
      case FLOAT, DOUBLE -> Double.toString(floating(asked, value));
      case TIMESTAMP -> IsoTimes.timestamp(value.textValue()).orElseThrow().toString();
      case BINARY -> escaped(Base64.getDecoder().decode(value.textValue()));
      case JSON ->
          value.isNumber() && asked.isEmpty()
              ? JsonNumberText.of(value.decimalValue().doubleValue())
              : value.toString();
    };
  }

  private static String number(JsonNode value) {
    BigDecimal number =
        value.isTextual() ? new BigDecimal(value.textValue()) : value.decimalValue();
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  /**
   * What fits a float is one even in a column that has become wider: else it would matter which
   * records came before. Zero has no sign, so that equal values are the same.
   */
  private static double floating(Optional<ColumnType> asked, JsonNode value) {
    double number = value.decimalValue().doubleValue();
    float single = value.decimalValue().floatValue();
    boolean rounds = asked.filter(Primitive.FLOAT::equals).isPresent() && Float.isFinite(single);
    return (rounds ? single : number) + 0.0;
  }

  private static String escaped(byte[] bytes) {
    StringBuilder text = new StringBuilder(bytes.length * 4);
    for (byte b : bytes) {
      text.append("\\x").append(Character.forDigit((b >> 4) & 0xf, 16));
      text.append(Character.forDigit(b & 0xf, 16));
    }
    return text.toString();
  }

  /** Inside of a container every leaf is a text: JSON numbers would lose digits. */
  private static JsonNode node(ColumnType type, Optional<ColumnType> asked, JsonNode value) {
    if (value.isNull()) {
      return JSON.nullNode();
    }
    if (type instanceof ColumnType.Array array) {
      ArrayNode items = JSON.arrayNode();
      Optional<ColumnType> element = asked.map(a -> ((ColumnType.Array) a).element());
      value.forEach(item -> items.add(node(array.element(), element, item)));
      return items;
    }
    if (type instanceof ColumnType.Map map) {
      ObjectNode entries = JSON.objectNode();
      Optional<ColumnType> values = asked.map(a -> ((ColumnType.Map) a).value());
      for (var entry : value.properties()) {
        entries.set(key(map.key(), entry.getKey()), node(map.value(), values, entry.getValue()));
      }
      return entries;
    }
    if (type instanceof ColumnType.Struct struct) {
      return struct(struct, asked.map(ColumnType.Struct.class::cast), value);
    }
    return TextNode.valueOf(of(type, asked, value));
  }

  private static String key(ColumnType type, String key) {
    return type == Primitive.BOOLEAN
        ? key
        : of(type, Optional.of(type), MapKeys.node(type, key).orElseThrow());
  }

  private static JsonNode struct(
      ColumnType.Struct type, Optional<ColumnType.Struct> asked, JsonNode value) {
    ObjectNode fields = JSON.objectNode();
    type.fields().forEach(field -> fields.putNull(field.name()));
    for (var entry : value.properties()) {
      Optional<Field> field = type.field(entry.getKey());
      if (field.isPresent()) {
        Optional<ColumnType> inner = asked.flatMap(a -> a.field(entry.getKey())).map(Field::type);
        fields.set(field.get().name(), node(field.get().type(), inner, entry.getValue()));
      }
    }
    return fields;
  }
}
