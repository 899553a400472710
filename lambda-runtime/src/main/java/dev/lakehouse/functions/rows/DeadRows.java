package dev.lakehouse.functions.rows;

import dev.lakehouse.lake.delta.DataFile;
import dev.lakehouse.lake.engine.DuckSession;
import dev.lakehouse.lake.schema.Column;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** The rows of a scan that a commit deletes. */
public final class DeadRows {

  private static final String MATCHES = "lake_dead";

  private final TableScan scan;
  private final Map<DataFile, long[]> byFile;

  private DeadRows(TableScan scan, Map<DataFile, long[]> byFile) {
    this.scan = scan;
    this.byFile = byFile;
  }

  /** None of them. */
  public static DeadRows none(TableScan scan) {
    return new DeadRows(scan, Map.of());
  }

  /**
   * Rows by place.
   *
   * @param places what stands behind FROM, with the columns {@link KeyMatch#FILE} and {@link
   *     KeyMatch#POSITION}
   */
  public static DeadRows of(DuckSession session, TableScan scan, String places) {
    Map<Integer, LongStream.Builder> byPlace = new LinkedHashMap<>();
    session.query(
        "SELECT %s, %s FROM %s ORDER BY ALL".formatted(KeyMatch.FILE, KeyMatch.POSITION, places),
        row -> {
          byPlace.computeIfAbsent(row.getInt(1), p -> LongStream.builder()).accept(row.getLong(2));
          return null;
        });
    List<Integer> numbers = scan.opened().source().files();
    Map<DataFile, long[]> byFile = new LinkedHashMap<>();
    byPlace.forEach(
        (place, rows) -> byFile.put(scan.files().get(numbers.get(place)), rows.build().toArray()));
    return new DeadRows(scan, byFile);
  }

  /** All rows whose key is in the relation. */
  public static DeadRows ofKeys(
      DuckSession session, TableScan scan, List<Column> keys, String relation, KeySpan span) {
    return new KeyMatch(session, scan, keys, List.of()).find(relation, span, MATCHES)
        ? of(session, scan, MATCHES)
        : none(scan);
  }

  /** Ascending positions of the rows, by file. */
  Map<DataFile, long[]> byFile() {
    return byFile;
  }

  /** All files that were scanned. */
  List<DataFile> files() {
    return scan.files();
  }

  /** A SELECT of the rows of one file that live on; it holds until the scan is closed. */
  public String survivors(DataFile file, List<Column> columns) {
    return scan.survivors(file, byFile.getOrDefault(file, new long[0]), columns);
  }
}
