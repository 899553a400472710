package dev.lakehouse.lake.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakehouse.lake.schema.Column;
import dev.lakehouse.lake.schema.ColumnType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Statistics of one file in the JSON of the Delta protocol, from what DuckDB's COPY returns.
 *
 * <p>A bound that cannot be told exactly is left out: readers then read the file, which is slow but
 * never wrong. Lists and maps have none.
 */
final class FileStatistics {

  private static final JsonNodeFactory JSON = new JsonNodeFactory(true);

  /** As many as Delta's own writers index: those of a wide table would outgrow its small files. */
  private static final int MOST_COLUMNS = 32;

  private final Map<String, Map<String, String>> figures;
  private int indexed;
  private final ObjectNode minima = JSON.objectNode();
  private final ObjectNode maxima = JSON.objectNode();
  private final ObjectNode nulls = JSON.objectNode();

  private FileStatistics(Map<String, Map<String, String>> figures) {
    this.figures = figures;
  }

  /**
   * The statistics.
   *
   * @param columns those first that must have statistics
   * @param figures DuckDB's, by quoted path ({@code "struct"."field"})
   */
  static String json(long rows, List<Column> columns, Map<String, Map<String, String>> figures) {
    FileStatistics statistics = new FileStatistics(figures);
    for (Column column : columns) {
      statistics.add(
          Identifiers.quote(column.name()),
          column.name(),
          column.type(),
          new Level(statistics.minima, statistics.maxima, statistics.nulls));
    }
    ObjectNode all = JSON.objectNode();
    all.put("numRecords", rows);
    all.set("minValues", statistics.minima);
    all.set("maxValues", statistics.maxima);
    all.set("nullCount", statistics.nulls);
    return all.toString();
  }

  private void add(String path, String name, ColumnType type, Level level) {
    if (type instanceof ColumnType.Struct struct) {
      Level inner = new Level(JSON.objectNode(), JSON.objectNode(), JSON.objectNode());
      for (ColumnType.Field field : struct.fields()) {
        add(path + "." + Identifiers.quote(field.name()), field.name(), field.type(), inner);
      }
      level.nest(name, inner);
    } else if (indexed++ < MOST_COLUMNS && figures.containsKey(path)) {
      Map<String, String> figure = figures.get(path);
      Optional.ofNullable(figure.get("null_count"))
          .ifPresent(count -> level.nulls().put(name, Long.parseLong(count)));
      bounds(figure, name, type, level);
    }
  }

  private static void bounds(
      Map<String, String> figure, String name, ColumnType type, Level level) {
    // Delta orders NaN above every number, DuckDB's bounds leave it out.
    if (Boolean.parseBoolean(figure.get("has_nan"))) {
      return;
    }
    min(figure, type).ifPresent(value -> level.minima().set(name, value));
    max(figure, type).ifPresent(value -> level.maxima().set(name, value));
  }

  private static Optional<JsonNode> min(Map<String, String> figure, ColumnType type) {
    return Optional.ofNullable(figure.get("min")).flatMap(v -> StatisticsValues.min(v, type));
  }

  private static Optional<JsonNode> max(Map<String, String> figure, ColumnType type) {
    return Optional.ofNullable(figure.get("max")).flatMap(v -> StatisticsValues.max(v, type));
  }

  /** The three objects at one depth of nesting. */
  private record Level(ObjectNode minima, ObjectNode maxima, ObjectNode nulls) {

    void nest(String name, Level inner) {
      nest(minima, name, inner.minima);
      nest(maxima, name, inner.maxima);
      nest(nulls, name, inner.nulls);
    }

    private static void nest(ObjectNode outer, String name, ObjectNode inner) {
      if (!inner.isEmpty()) {
        outer.set(name, inner);
      }
    }
  }
}
