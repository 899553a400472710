package dev.lakehouse.lake.read;

import dev.lakehouse.lake.delta.DataFile;
import dev.lakehouse.lake.delta.DeltaSnapshot;
import dev.lakehouse.lake.engine.DuckSession;
import dev.lakehouse.lake.engine.DuckTypes;
import dev.lakehouse.lake.engine.Identifiers;
import dev.lakehouse.lake.engine.Literals;
import dev.lakehouse.lake.engine.RowAppender;
import dev.lakehouse.lake.schema.Column;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Makes SELECTs of the live rows of files: one part per combination of partition values, so that a
 * filter on them drops whole parts, and within it one part for files with deleted rows and one for
 * those without, so that only the former pay for the anti-join.
 */
public final class LiveRows {

  /** Holds the deleted positions; no Kubernetes namespace can have this name. */
  private static final String SCHEMA = "_lake";

  private final DuckSession session;
  private final String deleted;
  private final List<Column> columns;
  private boolean stored;

  /**
   * For SELECTs of these columns.
   *
   * @param deleted name of a table for the deleted rows: a SELECT holds until the next is made with
   *     the same one
   */
  public LiveRows(DuckSession session, String deleted, List<Column> columns) {
    this.session = session;
    this.deleted = deleted;
    this.columns = List.copyOf(columns);
  }

  /** Rows of all files of a snapshot that are open. */
  public String of(OpenFiles files, DeltaSnapshot snapshot) {
    return of(files, snapshot::deletedRows);
  }

  /**
   * Rows of open files, without some: the columns in order and in their present type, null where a
   * file lacks one.
   *
   * @param dead positions of rows to leave out
   */
  public String of(OpenFiles files, Function<DataFile, long[]> dead) {
    List<long[]> positions = files.files().stream().map(dead).toList();
    Map<Part, List<Integer>> parts = new LinkedHashMap<>();
    for (int i = 0; i < positions.size(); i++) {
      Part part = Part.of(files.files().get(i), positions.get(i));
      parts.computeIfAbsent(part, absent -> new ArrayList<>()).add(i);
    }
    List<String> selects = new ArrayList<>();
    Map<Integer, List<long[]>> deletions = new LinkedHashMap<>();
    parts.forEach(
        (part, numbers) -> {
          ParquetSource source = files.source(numbers);
          if (part.rowsDeleted()) {
            deletions.put(selects.size(), source.files().stream().map(positions::get).toList());
          }
          if (!source.files().isEmpty()) {
            selects.add(select(part, source, selects.size()));
          }
        });
    store(deletions);
    return selects.isEmpty()
        ? "SELECT " + columns(Map.of(), column -> Optional.empty()) + " WHERE false"
        : String.join(" UNION ALL ", selects);
  }

  /** Drops the table; the SELECT cannot be run any more. */
  public void drop() {
    if (stored) {
      session.execute("DROP TABLE IF EXISTS " + Identifiers.quote(SCHEMA, deleted));
      stored = false;
    }
  }

  private String select(Part part, ParquetSource source, int number) {
    String select =
        "SELECT %s FROM %s".formatted(columns(part.values(), source::value), source.from());
    return part.rowsDeleted()
        ? select
            + " ANTI JOIN (SELECT file, position FROM %s WHERE part = %d) AS d ON %s = d.file AND %s = d.position"
                .formatted(
                    Identifiers.quote(SCHEMA, deleted),
                    number,
                    ParquetSource.FILE,
                    ParquetSource.POSITION)
        : select;
  }

  private void store(Map<Integer, List<long[]>> deletions) {
    if (deletions.isEmpty()) {
      return;
    }
    session.execute("CREATE SCHEMA IF NOT EXISTS " + Identifiers.quote(SCHEMA));
    session.execute(
        "CREATE OR REPLACE TABLE %s (part BIGINT, file BIGINT, position BIGINT)"
            .formatted(Identifiers.quote(SCHEMA, deleted)));
    stored = true;
    try (RowAppender rows = new RowAppender(session, SCHEMA, deleted)) {
      deletions.forEach(
          (part, files) -> {
            for (int file = 0; file < files.size(); file++) {
              for (long position : files.get(file)) {
                rows.row((long) part, (long) file, position);
              }
            }
          });
    }
  }

  private String columns(
      Map<String, Optional<String>> partitionValues, Function<Column, Optional<String>> values) {
    return columns.stream()
        .map(
            column -> {
              Optional<String> value =
                  partitionValues.containsKey(column.name())
                      ? partitionValues.get(column.name()).map(Literals::string)
                      : values.apply(column);
              return "CAST(%s AS %s) AS %s"
                  .formatted(
                      value.orElse("NULL"),
                      DuckTypes.stored(column.type()),
                      Identifiers.quote(column.name()));
            })
        .collect(Collectors.joining(", "));
  }

  /** Files that one SELECT reads. */
  private record Part(Map<String, Optional<String>> values, boolean rowsDeleted) {

    static Part of(DataFile file, long[] dead) {
      return new Part(file.partitionValues(), dead.length > 0);
    }
  }
}
