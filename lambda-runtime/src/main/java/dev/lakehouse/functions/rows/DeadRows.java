package dev.lakehouse.functions.rows;

import dev.lakehouse.functions.rows.FileChanges.Deletion;
import dev.lakehouse.lake.delta.DataFile;
import dev.lakehouse.lake.engine.DuckSession;
import dev.lakehouse.lake.engine.Identifiers;
import dev.lakehouse.lake.schema.Column;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rows of a scan that a commit deletes. */
public final class DeadRows {

  private final DuckSession session;
  private final TableScan scan;
  private final String places;

  /**
   * Rows by place.
   *
   * @param places a table of the session with the columns {@link TableScan#FILE} and {@link
   *     TableScan#POSITION}
   */
  public DeadRows(DuckSession session, TableScan scan, String places) {
    this.session = session;
    this.scan = scan;
    this.places = places;
  }

  /** All rows whose key is in the relation. */
  public static DeadRows ofKeys(
      DuckSession session, TableScan scan, List<Column> keys, String relation) {
    String names = Identifiers.list(keys.stream().map(Column::name).toList());
    session.execute(
        "CREATE OR REPLACE TEMP TABLE lake_dead AS SELECT %s, %s FROM (%s) SEMI JOIN %s USING (%s)"
            .formatted(TableScan.FILE, TableScan.POSITION, scan.rows(keys), relation, names));
    return new DeadRows(session, scan, "lake_dead");
  }

  /** What becomes of the files that hold them. */
  public FileChanges changes(Deletion deletion) {
    Map<Integer, List<Long>> byFile = new LinkedHashMap<>();
    session.query(
        "SELECT %s, %s FROM %s ORDER BY ALL".formatted(TableScan.FILE, TableScan.POSITION, places),
        row -> byFile.computeIfAbsent(row.getInt(1), f -> new ArrayList<>()).add(row.getLong(2)));
    Map<DataFile, long[]> dead = new LinkedHashMap<>();
    byFile.forEach(
        (file, positions) ->
            dead.put(
                scan.files().get(file), positions.stream().mapToLong(Long::longValue).toArray()));
    return FileChanges.plan(dead, deletion);
  }

  /** A SELECT of the rows of one file that live on. */
  public String survivors(DataFile file, List<Column> columns) {
    return "SELECT * FROM (%s) ANTI JOIN %s USING (%s, %s)"
        .formatted(
            scan.rowsOf(scan.files().indexOf(file), columns),
            places,
            TableScan.FILE,
            TableScan.POSITION);
  }
}
