package dev.lakehouse.interop;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.util.RawValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A record that is sent.
 *
 * @param values of the columns, in the form of {@link Values}, without the key and the sequence
 */
record Line(String id, long sequence, boolean delete, Map<String, Object> values) {

  private static final ObjectMapper JSON = new ObjectMapper();

  static Line upsert(String id, long sequence, Map<String, Object> values) {
    return new Line(id, sequence, false, values);
  }

  static Line delete(String id, long sequence) {
    return new Line(id, sequence, true, Map.of());
  }

  /** The line as its sender writes it. */
  String json() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", id);
    fields.put("seq", sequence);
    if (delete) {
      fields.put("op", "delete");
    }
    values.forEach((name, value) -> fields.put(name, json(value)));
    try {
      return JSON.writeValueAsString(fields);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Object json(Object value) {
    if (value instanceof LocalDate || value instanceof Instant) {
      return value.toString();
    }
    if (value instanceof Values.Json json) {
      return new RawValue(json.text());
    }
    if (value instanceof byte[] bytes) {
      return Base64.getEncoder().encodeToString(bytes);
    }
    if (value instanceof List<?> list) {
      List<Object> items = new ArrayList<>();
      list.forEach(item -> items.add(json(item)));
      return items;
    }
    if (value instanceof Map<?, ?> map) {
      Map<Object, Object> entries = new LinkedHashMap<>();
      map.forEach((key, item) -> entries.put(key, json(item)));
      return entries;
    }
    return value;
  }
}
