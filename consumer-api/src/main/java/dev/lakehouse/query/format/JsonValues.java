package dev.lakehouse.query.format;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.lakehouse.lake.engine.DuckValues;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * Values as JSON: numbers keep their digits, times are ISO 8601, binary is base64, JSON stays JSON,
 * and what JSON has no number for (NaN, Infinity) is a string.
 */
final class JsonValues {

  private JsonValues() {}

  static void write(JsonGenerator json, Object value) throws IOException {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof Boolean bool) {
      json.writeBoolean(bool);
    } else if (value instanceof Number number) {
      number(json, number);
    } else if (value instanceof DuckValues.Json raw) {
      json.writeRawValue(raw.text());
    } else if (value instanceof List<?> list) {
      json.writeStartArray();
      for (Object item : list) {
        write(json, item);
      }
      json.writeEndArray();
    } else if (value instanceof Map<?, ?> map) {
      json.writeStartObject();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        json.writeFieldName(text(entry.getKey()));
        write(json, entry.getValue());
      }
      json.writeEndObject();
    } else {
      json.writeString(text(value));
    }
  }

  /** The value as text, as JSON strings and CSV fields have it. */
  static String text(Object value) {
    if (value instanceof OffsetDateTime time) {
      return DateTimeFormatter.ISO_INSTANT.format(time.withOffsetSameInstant(ZoneOffset.UTC));
    }
    if (value instanceof byte[] bytes) {
      return Base64.getEncoder().encodeToString(bytes);
    }
    if (value instanceof BigDecimal decimal) {
      return decimal.toPlainString();
    }
    if (value instanceof DuckValues.Json raw) {
      return raw.text();
    }
    return String.valueOf(value);
  }

  private static void number(JsonGenerator json, Number number) throws IOException {
    if (number instanceof Double || number instanceof Float) {
      floating(json, number);
    } else if (number instanceof BigDecimal decimal) {
      json.writeNumber(decimal);
    } else if (number instanceof BigInteger integer) {
      json.writeNumber(integer);
    } else {
      json.writeNumber(number.longValue());
    }
  }

  private static void floating(JsonGenerator json, Number number) throws IOException {
    if (!Double.isFinite(number.doubleValue())) {
      json.writeString(number.toString());
    } else if (number instanceof Float single) {
      json.writeNumber(single);
    } else {
      json.writeNumber(number.doubleValue());
    }
  }
}
