package dev.lakehouse.lake.engine;

import java.sql.Blob;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBStruct;
import org.duckdb.JsonNode;

/**
 * Values of a result as plain Java: {@code null}, Boolean, Number, String, {@code java.time}, UUID,
 * {@code byte[]}, {@link Json}, List, and Map for both structs and maps.
 */
public final class DuckValues {

  private DuckValues() {}

  /** A value of DuckDB's type JSON. */
  public record Json(String text) {}

  /** The value in a column of the current row; columns count from 1. */
  public static Object read(ResultSet row, int column) throws SQLException {
    return plain(row.getObject(column));
  }

  private static Object plain(Object value) throws SQLException {
    if (value instanceof Timestamp timestamp) {
      return local(timestamp);
    }
    if (value instanceof JsonNode json) {
      return new Json(json.toString());
    }
    if (value instanceof Blob blob) {
      return blob.getBytes(1, Math.toIntExact(blob.length()));
    }
    if (value instanceof java.sql.Array array) {
      return list(Arrays.asList((Object[]) array.getArray()));
    }
    if (value instanceof DuckDBStruct struct) {
      return map(struct.getMap());
    }
    if (value instanceof Map<?, ?> map) {
      return map(map);
    }
    return value;
  }

  /** The driver makes it in the process's zone, and this takes it back there. */
  private static LocalDateTime local(Timestamp timestamp) {
    return timestamp.toLocalDateTime();
  }

  private static List<Object> list(List<Object> values) throws SQLException {
    List<Object> plain = new ArrayList<>(values.size());
    for (Object value : values) {
      plain.add(plain(value));
    }
    return plain;
  }

  private static Map<Object, Object> map(Map<?, ?> values) throws SQLException {
    Map<Object, Object> plain = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : values.entrySet()) {
      plain.put(plain(entry.getKey()), plain(entry.getValue()));
    }
    return plain;
  }
}
