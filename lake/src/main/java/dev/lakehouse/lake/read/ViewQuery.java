package dev.lakehouse.lake.read;

import dev.lakehouse.lake.delta.DataFile;
import dev.lakehouse.lake.delta.DeltaSnapshot;
import dev.lakehouse.lake.engine.DuckSession;
import dev.lakehouse.lake.engine.DuckTypes;
import dev.lakehouse.lake.engine.Identifiers;
import dev.lakehouse.lake.engine.Literals;
import dev.lakehouse.lake.engine.RowAppender;
import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.lake.schema.Column;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The SELECT behind a view: one part per combination of partition values, so that a filter on them
 * drops whole parts, and within it one part for files with deleted rows and one for those without,
 * so that only the former pay for the anti-join.
 */
final class ViewQuery {

  /** Holds the deleted positions; no Kubernetes namespace can have this name. */
  private static final String SCHEMA = "_lake";

  private static final String FILE = "_lake_file";

  private final DuckSession session;
  private final DeltaSnapshot snapshot;
  private final Map<DataFile, Path> copies;
  private final String deleted;

  ViewQuery(
      DuckSession session, RelationName name, DeltaSnapshot snapshot, Map<DataFile, Path> copies) {
    this.session = session;
    this.snapshot = snapshot;
    this.copies = copies;
    this.deleted = "deleted rows of " + name;
  }

  String build() {
    storeDeletedRows();
    Map<Part, List<DataFile>> parts = new LinkedHashMap<>();
    for (DataFile file : copies.keySet()) {
      Part part = new Part(file.partitionValues(), file.deletionVector().isPresent());
      parts.computeIfAbsent(part, absent -> new ArrayList<>()).add(file);
    }
    if (parts.isEmpty()) {
      return "SELECT " + columns(Map.of(), Set.of()) + " WHERE false";
    }
    return parts.entrySet().stream()
        .map(part -> select(part.getKey(), part.getValue()))
        .collect(Collectors.joining(" UNION ALL "));
  }

  private void storeDeletedRows() {
    List<DataFile> files =
        copies.keySet().stream().filter(file -> file.deletionVector().isPresent()).toList();
    if (files.isEmpty()) {
      return;
    }
    String table = Identifiers.quote(SCHEMA, deleted);
    session.execute("CREATE SCHEMA IF NOT EXISTS " + Identifiers.quote(SCHEMA));
    session.execute("CREATE OR REPLACE TABLE " + table + " (file VARCHAR, position BIGINT)");
    try (RowAppender appender = new RowAppender(session, SCHEMA, deleted)) {
      for (DataFile file : files) {
        String copy = copies.get(file).toString();
        for (long position : snapshot.deletedRows(file)) {
          appender.row(copy, position);
        }
      }
    }
  }

  private String select(Part part, List<DataFile> files) {
    String paths =
        Literals.strings(files.stream().map(file -> copies.get(file).toString()).toList());
    Set<String> present =
        present("SELECT * FROM read_parquet(%s, union_by_name = true)".formatted(paths));
    String columns = columns(part.values(), present);
    if (!part.rowsDeleted()) {
      return "SELECT %s FROM read_parquet(%s, union_by_name = true) AS f".formatted(columns, paths);
    }
    return """
        SELECT %s FROM read_parquet(%s, union_by_name = true, filename = %s, file_row_number = true)
        AS f ANTI JOIN %s AS d ON f.%s = d.file AND f.file_row_number = d.position\
        """
        .formatted(
            columns,
            paths,
            Literals.string(FILE),
            Identifiers.quote(SCHEMA, deleted),
            Identifiers.quote(FILE));
  }

  /** Names of the columns that at least one of the files has, whatever their case. */
  private Set<String> present(String files) {
    Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    names.addAll(session.query("DESCRIBE " + files, row -> row.getString("column_name")));
    return names;
  }

  private String columns(Map<String, Optional<String>> partitionValues, Set<String> present) {
    return snapshot.columns().stream()
        .map(
            column -> {
              String type = DuckTypes.stored(column.type());
              return "CAST(%s AS %s) AS %s"
                  .formatted(
                      value(column, partitionValues, present),
                      type,
                      Identifiers.quote(column.name()));
            })
        .collect(Collectors.joining(", "));
  }

  private static String value(
      Column column, Map<String, Optional<String>> partitionValues, Set<String> present) {
    if (partitionValues.containsKey(column.name())) {
      return partitionValues.get(column.name()).map(Literals::string).orElse("NULL");
    }
    return present.contains(column.name()) ? "f." + Identifiers.quote(column.name()) : "NULL";
  }

  /** Files that one SELECT reads. */
  private record Part(Map<String, Optional<String>> values, boolean rowsDeleted) {}
}
