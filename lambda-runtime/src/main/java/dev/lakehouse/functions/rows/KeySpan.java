package dev.lakehouse.functions.rows;

import dev.lakehouse.lake.engine.DuckSession;
import dev.lakehouse.lake.engine.Identifiers;
import dev.lakehouse.lake.schema.Column;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What is known of the keys in a relation, asked once and held against the bounds of any files.
 *
 * @param column of the key
 * @param rows of the relation
 * @param range that all keys are in; empty where there are none, or their type has none
 */
public record KeySpan(Column column, long rows, Optional<KeyRange> range) {

  /** Of a table of the session. */
  public static KeySpan of(DuckSession session, String relation, Column column) {
    if (!KeyRange.isPrunable(column)) {
      return new KeySpan(
          column, session.number("SELECT count(*) FROM " + relation), Optional.empty());
    }
    String name = Identifiers.quote(column.name());
    return session
        .first(
            "SELECT count(*), CAST(min(%1$s) AS VARCHAR), CAST(max(%1$s) AS VARCHAR) FROM %2$s"
                .formatted(name, relation),
            row -> {
              Optional<String> least = Optional.ofNullable(row.getString(2));
              String greatest = row.getString(3);
              return new KeySpan(
                  column, row.getLong(1), least.map(l -> new KeyRange(column, l, greatest)));
            })
        .orElseThrow();
  }

  /** Those files that can hold a key, by bounds of this column. */
  public <T> List<T> candidates(List<T> files, Function<T, FileBounds> bounds) {
    if (rows == 0) {
      return List.of();
    }
    return range
        .map(r -> files.stream().filter(file -> bounds.apply(file).meet(r)).toList())
        .orElse(files);
  }
}
