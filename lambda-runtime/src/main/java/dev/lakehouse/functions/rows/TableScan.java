package dev.lakehouse.functions.rows;

import dev.lakehouse.lake.delta.DataFile;
import dev.lakehouse.lake.delta.DeltaSnapshot;
import dev.lakehouse.lake.engine.DuckSession;
import dev.lakehouse.lake.engine.DuckTypes;
import dev.lakehouse.lake.engine.Identifiers;
import dev.lakehouse.lake.engine.Literals;
import dev.lakehouse.lake.engine.RowAppender;
import dev.lakehouse.lake.schema.Column;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Live rows of some files of a snapshot, as a relation of DuckDB that also tells each row's place.
 *
 * <p>One scan is open per session at a time: it keeps its lists in tables of fixed names.
 */
public final class TableScan {

  /** The column with the ordinal of a row's file in {@link #files()}. */
  public static final String FILE = "\"#file\"";

  /** The column with a row's position in its file. */
  public static final String POSITION = "\"#position\"";

  private static final String PLACES = "lake_scan_files";
  private static final String DELETED = "lake_scan_deleted";

  private final DuckSession session;
  private final DeltaSnapshot snapshot;
  private final List<DataFile> files;
  private final List<String> paths;

  private TableScan(
      DuckSession session, DeltaSnapshot snapshot, List<DataFile> files, List<String> paths) {
    this.session = session;
    this.snapshot = snapshot;
    this.files = List.copyOf(files);
    this.paths = paths;
  }

  /** Fetches the files and lists their deleted rows. */
  public static TableScan open(
      DuckSession session, LocalFiles local, DeltaSnapshot snapshot, List<DataFile> files) {
    List<String> paths = new ArrayList<>();
    for (DataFile file : files) {
      paths.add(local.fetch(snapshot.root() + file.path()).toString());
    }
    TableScan scan = new TableScan(session, snapshot, files, paths);
    scan.listFiles();
    scan.listDeleted();
    return scan;
  }

  /** The files, by ordinal. */
  public List<DataFile> files() {
    return files;
  }

  /** A SELECT of the live rows: place, and the columns in their present type; null if missing. */
  public String rows(List<Column> columns) {
    return rows(columns, paths);
  }

  /** As {@link #rows(List)}, of one file only. */
  public String rowsOf(int file, List<Column> columns) {
    return rows(columns, List.of(paths.get(file)));
  }

  private String rows(List<Column> columns, List<String> from) {
    if (from.isEmpty()) {
      return columns.stream()
          .map(column -> "CAST(NULL AS %s) AS %s".formatted(type(column), name(column)))
          .collect(
              Collectors.joining(
                  ", ",
                  "SELECT 0::BIGINT AS %s, 0::BIGINT AS %s, ".formatted(FILE, POSITION),
                  " WHERE false"));
    }
    String read =
        "read_parquet(%s, union_by_name = true, filename = '#path', file_row_number = true, hive_partitioning = false)"
            .formatted(Literals.strings(from));
    Set<String> present = present(read);
    String values =
        columns.stream().map(column -> value(column, present)).collect(Collectors.joining(", "));
    return """
    SELECT f.file AS %1$s, p.file_row_number AS %2$s, %3$s
    FROM %4$s AS p JOIN %5$s AS f ON p."#path" = f.path
    ANTI JOIN %6$s AS d ON d.file = f.file AND d.position = p.file_row_number
    """
        .formatted(FILE, POSITION, values, read, PLACES, DELETED);
  }

  private Set<String> present(String read) {
    return session
        .query("DESCRIBE SELECT * FROM " + read, row -> row.getString("column_name"))
        .stream()
        .map(name -> name.toLowerCase(Locale.ROOT))
        .collect(Collectors.toCollection(HashSet::new));
  }

  private String value(Column column, Set<String> present) {
    String value = "NULL";
    if (snapshot.partitionColumns().contains(column.name())) {
      value = "f." + name(column);
    } else if (present.contains(column.name().toLowerCase(Locale.ROOT))) {
      value = "p." + name(column);
    }
    return "CAST(%s AS %s) AS %s".formatted(value, type(column), name(column));
  }

  private void listFiles() {
    List<String> partitions = snapshot.partitionColumns();
    String columns =
        partitions.stream()
            .map(name -> ", " + Identifiers.quote(name) + " VARCHAR")
            .collect(Collectors.joining());
    session.execute(
        "CREATE OR REPLACE TEMP TABLE %s (file BIGINT, path VARCHAR%s)".formatted(PLACES, columns));
    try (RowAppender places = new RowAppender(session, PLACES)) {
      for (int i = 0; i < files.size(); i++) {
        List<Object> row = new ArrayList<>();
        row.add((long) i);
        row.add(paths.get(i));
        for (String partition : partitions) {
          Optional<String> value = files.get(i).partitionValues().get(partition);
          row.add(value == null ? null : value.orElse(null));
        }
        places.row(row.toArray());
      }
    }
  }

  private void listDeleted() {
    session.execute(
        "CREATE OR REPLACE TEMP TABLE %s (file BIGINT, position BIGINT)".formatted(DELETED));
    try (RowAppender deleted = new RowAppender(session, DELETED)) {
      for (int i = 0; i < files.size(); i++) {
        if (files.get(i).deletionVector().isPresent()) {
          for (long position : snapshot.deletedRows(files.get(i))) {
            deleted.row((long) i, position);
          }
        }
      }
    }
  }

  private static String name(Column column) {
    return Identifiers.quote(column.name());
  }

  private static String type(Column column) {
    return DuckTypes.stored(column.type());
  }
}
