package dev.lakehouse.lake.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakehouse.lake.schema.ColumnType.Primitive;
import java.util.Base64;
import java.util.Locale;

/**
 * The one rule for which JSON values a column takes; the door of the ingest service and the merge
 * both ask here, so that what the one accepts the other does not refuse.
 *
 * <p>Values must come from {@link JsonRecordReader}, which keeps every digit of a number. The
 * answer depends on the type and the value alone: {@link TypeUnion} unites the answers to many.
 */
public final class JsonKinds {

  private static final int SHOWN_CHARACTERS = 40;

  private JsonKinds() {}

  /** Whether the value is of the type's kind; a struct's unknown fields are passed over. */
  public static JsonFit fit(ColumnType type, JsonNode value) {
    return fit(type, value, JsonPath.of(""), UnknownFields.IGNORED);
  }

  /**
   * The same, where unknown fields of structs may change the type.
   *
   * @param at where the value stands
   */
  public static JsonFit fit(ColumnType type, JsonNode value, JsonPath at, UnknownFields unknown) {
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
    return new JsonContainers(unknown).fit(type, value, at);
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

  /** What every wrong value is told. */
  static JsonFit wrong(ColumnType type, JsonNode value) {
    String what =
        value.isContainerNode()
            ? (value.isArray() ? "an array" : "an object")
            : value.getNodeType().name().toLowerCase(Locale.ROOT) + " " + shown(value.toString());
    return new JsonFit.Wrong(what + " is not " + article(type));
  }

  static String article(ColumnType type) {
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

  static String shown(String text) {
    return text.length() <= SHOWN_CHARACTERS ? text : text.substring(0, SHOWN_CHARACTERS) + "…";
  }
}
