package dev.lakehouse.lake.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.lakehouse.lake.schema.ColumnType.Primitive;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The one rule for which JSON values a column takes; the door of the ingest service and the merge
 * both ask here, so that what the one accepts the other does not refuse.
 *
 * <p>Values must come from {@link JsonRecordReader}, which keeps every digit of a number. Asking
 * value after value, each with the type that the last answer widened to, gives a type that holds
 * all of them.
 */
public final class JsonKinds {

  private static final int SHOWN_CHARACTERS = 40;

  private JsonKinds() {}

  /** Whether the value is of the type's kind. */
  public static JsonFit fit(ColumnType type, JsonNode value) {
    if (value.isNull()) {
      return JsonFit.FITS;
    }
    if (type instanceof Primitive primitive) {
      return primitive(primitive, value);
    }
    if (type instanceof ColumnType.Decimal decimal) {
      return value.isNumber() || value.isTextual()
          ? JsonNumbers.decimal(decimal, value)
          : wrong(type, value);
    }
    if (type instanceof ColumnType.Array array) {
      return array(array, value);
    }
    if (type instanceof ColumnType.Map map) {
      return map(map, value);
    }
    return struct((ColumnType.Struct) type, value);
  }

  private static JsonFit primitive(Primitive type, JsonNode value) {
    return switch (type) {
      case JSON -> JsonFit.FITS;
      case STRING -> value.isTextual() ? JsonFit.FITS : wrong(type, value);
      case BOOLEAN -> value.isBoolean() ? JsonFit.FITS : wrong(type, value);
      case INT, LONG -> value.isNumber() ? JsonNumbers.whole(type, value) : wrong(type, value);
      case FLOAT, DOUBLE ->
          value.isNumber() ? JsonNumbers.floating(type, value) : wrong(type, value);
      case DATE -> value.isTextual() ? date(value) : wrong(type, value);
      case TIMESTAMP ->
          value.isTextual() && IsoTimes.timestamp(value.textValue()).isPresent()
              ? JsonFit.FITS
              : wrong(type, value);
      case BINARY -> value.isTextual() ? binary(value) : wrong(type, value);
    };
  }

  private static JsonFit date(JsonNode value) {
    if (IsoTimes.date(value.textValue()).isPresent()) {
      return JsonFit.FITS;
    }
    return IsoTimes.timestamp(value.textValue()).isPresent()
        ? new JsonFit.Widens(Primitive.TIMESTAMP)
        : wrong(Primitive.DATE, value);
  }

  private static JsonFit binary(JsonNode value) {
    try {
      Base64.getDecoder().decode(value.textValue());
      return JsonFit.FITS;
    } catch (IllegalArgumentException e) {
      return wrong(Primitive.BINARY, value);
    }
  }

  private static JsonFit array(ColumnType.Array type, JsonNode value) {
    if (!value.isArray()) {
      return wrong(type, value);
    }
    ColumnType element = type.element();
    int index = 0;
    for (JsonNode item : value) {
      JsonFit fit = fit(element, item);
      if (fit instanceof JsonFit.Wrong wrong) {
        return new JsonFit.Wrong("element " + index + ": " + wrong.reason());
      }
      element = widened(element, fit);
      index++;
    }
    return element.equals(type.element())
        ? JsonFit.FITS
        : new JsonFit.Widens(new ColumnType.Array(element));
  }

  private static JsonFit map(ColumnType.Map type, JsonNode value) {
    if (!value.isObject()) {
      return wrong(type, value);
    }
    ColumnType valueType = type.value();
    for (Map.Entry<String, JsonNode> entry : value.properties()) {
      if (!(key(type.key(), entry.getKey()) instanceof JsonFit.Fits)) {
        return new JsonFit.Wrong(
            "map key '%s' is not %s".formatted(shown(entry.getKey()), article(type.key())));
      }
      JsonFit fit = fit(valueType, entry.getValue());
      if (fit instanceof JsonFit.Wrong wrong) {
        return new JsonFit.Wrong("map key '" + shown(entry.getKey()) + "': " + wrong.reason());
      }
      valueType = widened(valueType, fit);
    }
    return valueType.equals(type.value())
        ? JsonFit.FITS
        : new JsonFit.Widens(new ColumnType.Map(type.key(), valueType));
  }

  /** JSON has only strings as keys: a number or boolean is read from the key's text. */
  private static JsonFit key(ColumnType type, String key) {
    if (type == Primitive.BOOLEAN) {
      return key.equals("true") || key.equals("false") ? JsonFit.FITS : wrongKey();
    }
    boolean number = type instanceof Primitive p && JsonNumbers.isNumeric(p);
    if (!number) {
      return fit(type, TextNode.valueOf(key));
    }
    return JsonNumbers.parse(key).map(node -> fit(type, node)).orElseGet(JsonKinds::wrongKey);
  }

  private static JsonFit wrongKey() {
    return new JsonFit.Wrong("not a key");
  }

  private static JsonFit struct(ColumnType.Struct type, JsonNode value) {
    if (!value.isObject()) {
      return wrong(type, value);
    }
    Map<String, JsonNode> byName = new HashMap<>();
    for (Map.Entry<String, JsonNode> entry : value.properties()) {
      if (byName.put(entry.getKey().toLowerCase(Locale.ROOT), entry.getValue()) != null) {
        return new JsonFit.Wrong(
            "field '%s' stands there twice, but for letter case".formatted(shown(entry.getKey())));
      }
    }
    List<ColumnType.Field> fields = new ArrayList<>(type.fields().size());
    boolean widens = false;
    for (ColumnType.Field field : type.fields()) {
      JsonNode item = byName.get(field.name().toLowerCase(Locale.ROOT));
      JsonFit fit = item == null ? JsonFit.FITS : fit(field.type(), item);
      if (fit instanceof JsonFit.Wrong wrong) {
        return new JsonFit.Wrong("field '" + field.name() + "': " + wrong.reason());
      }
      widens |= fit instanceof JsonFit.Widens;
      fields.add(new ColumnType.Field(field.name(), widened(field.type(), fit)));
    }
    return widens ? new JsonFit.Widens(new ColumnType.Struct(fields)) : JsonFit.FITS;
  }

  private static ColumnType widened(ColumnType type, JsonFit fit) {
    return fit instanceof JsonFit.Widens widens ? widens.to() : type;
  }

  /** What every wrong value is told. */
  static JsonFit wrong(ColumnType type, JsonNode value) {
    String what =
        value.isContainerNode()
            ? (value.isArray() ? "an array" : "an object")
            : value.getNodeType().name().toLowerCase(Locale.ROOT) + " " + shown(value.toString());
    return new JsonFit.Wrong(what + " is not " + article(type));
  }

  private static String article(ColumnType type) {
    String hint =
        type instanceof Primitive primitive
            ? switch (primitive) {
              case DATE -> " (ISO 8601, such as 2026-01-31)";
              case TIMESTAMP -> " (ISO 8601, such as 2026-01-31T12:00:00Z, years 0001 to 9999)";
              case BINARY -> " (base64)";
              default -> "";
            }
            : "";
    return "of type " + type.notation() + hint;
  }

  private static String shown(String text) {
    return text.length() <= SHOWN_CHARACTERS ? text : text.substring(0, SHOWN_CHARACTERS) + "…";
  }
}
