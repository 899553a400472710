package dev.lakehouse.functions.rows;

import dev.lakehouse.lake.delta.DataFile;
import dev.lakehouse.lake.engine.DuckException;
import dev.lakehouse.lake.engine.DuckSession;
import dev.lakehouse.lake.engine.DuckTypes;
import dev.lakehouse.lake.engine.Identifiers;
import dev.lakehouse.lake.engine.RowAppender;
import dev.lakehouse.lake.read.ParquetSource;
import dev.lakehouse.lake.schema.Column;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Finds the live rows of a scan whose key is in a relation.
 *
 * <p>The keys of all files are held against the relation first; which of the few rows that this
 * leaves are deleted already is looked up row by row. Only the columns asked for are fetched, and
 * of them only row groups in whose bounds a key can lie.
 */
public final class KeyMatch {

  /** The column with a row's file: its place among those of the scan that have rows. */
  public static final String FILE = "\"#file\"";

  /** The column with a row's position in its file. */
  public static final String POSITION = "\"#position\"";

  private static final String PARTITIONS = "lake_partitions";
  private static final String GONE = "lake_gone";

  private final DuckSession session;
  private final TableScan scan;
  private final List<Column> keys;
  private final List<Column> columns;
  private final ParquetSource source;

  /**
   * A match in a session.
   *
   * @param more columns of the rows that are found, beside the keys
   */
  public KeyMatch(DuckSession session, TableScan scan, List<Column> keys, List<Column> more) {
    this.session = session;
    this.scan = scan;
    this.keys = List.copyOf(keys);
    List<Column> all = new ArrayList<>(keys);
    more.stream().filter(column -> !keys.contains(column)).forEach(all::add);
    this.columns = List.copyOf(all);
    this.source = scan.opened().source();
  }

  /**
   * Fills a table of the session: {@link #FILE}, {@link #POSITION}, the keys and the other columns.
   *
   * @param relation a table of the session with the key columns
   * @param span what is known of it
   * @return whether the table may have rows; if not, it is not there either
   */
  public boolean find(String relation, KeySpan span, String table) {
    if (source.files().isEmpty() || span.rows() == 0) {
      return false;
    }
    findHits(relation, span, table);
    removeGone(table);
    return true;
  }

  private void findHits(String relation, KeySpan span, String table) {
    String rows =
        "SELECT %s, %s, %s FROM %s%s"
            .formatted(
                ParquetSource.FILE, ParquetSource.POSITION, values(), source.from(), partitions());
    Optional<KeyRange> range = range(relation, span);
    if (range.isPresent()) {
      Set<List<Integer>> chosen = rowGroups(range.get());
      fetch((file, rowGroup) -> chosen.contains(List.of(file, rowGroup)));
      String within = range.get().filter(source.reference(range.get().column().name()).get());
      try {
        createHits(rows + " WHERE " + within, relation, table);
        return;
      } catch (DuckException e) {
        if (e.outOfMemory()) {
          throw e;
        }
        // it may have read what the bounds rule out, as it does where it casts; else it fails again
      }
    }
    fetch((file, rowGroup) -> true);
    createHits(rows, relation, table);
  }

  /** Of the first key that the files hold. */
  private Optional<KeyRange> range(String relation, KeySpan span) {
    return keys.stream()
        .filter(key -> !isPartition(key) && source.reference(key.name()).isPresent())
        .findFirst()
        .map(key -> key.equals(span.column()) ? span : KeySpan.of(session, relation, key))
        .flatMap(KeySpan::range)
        .filter(KeyRange::skipsRowGroups);
  }

  private Set<List<Integer>> rowGroups(KeyRange range) {
    return scan.opened().bounds(range.column().name()).stream()
        .filter(bounds -> range.meets(bounds.low(), bounds.high()))
        .map(bounds -> List.of(bounds.file(), bounds.rowGroup()))
        .collect(Collectors.toCollection(HashSet::new));
  }

  private void fetch(BiPredicate<Integer, Integer> rowGroups) {
    scan.opened().fetch(TableScan.names(columns)::contains, rowGroups);
  }

  private void createHits(String rows, String relation, String table) {
    session.execute(
        "CREATE OR REPLACE TEMP TABLE %s AS SELECT * FROM (%s) AS r(%s, %s, %s) SEMI JOIN %s USING (%s)"
            .formatted(table, rows, FILE, POSITION, names(columns), relation, names(keys)));
  }

  private String values() {
    return columns.stream()
        .map(
            column -> {
              String value =
                  isPartition(column)
                      ? "s." + partition(column.name())
                      : source.value(column).orElse("NULL");
              return "CAST(%s AS %s)".formatted(value, DuckTypes.stored(column.type()));
            })
        .collect(Collectors.joining(", "));
  }

  /** A join with the partition values of each file, where a column has its values from there. */
  private String partitions() {
    if (columns.stream().noneMatch(this::isPartition)) {
      return "";
    }
    List<String> partitions = scan.snapshot().partitionColumns();
    String values =
        partitions.stream()
            .map(name -> ", " + partition(name) + " VARCHAR")
            .collect(Collectors.joining());
    session.execute(
        "CREATE OR REPLACE TEMP TABLE %s (place BIGINT%s)".formatted(PARTITIONS, values));
    try (RowAppender rows = new RowAppender(session, PARTITIONS)) {
      for (int place = 0; place < source.files().size(); place++) {
        List<Object> row = new ArrayList<>(List.of((long) place));
        Map<String, Optional<String>> ofFile = file(place).partitionValues();
        partitions.forEach(p -> row.add(ofFile.getOrDefault(p, Optional.empty()).orElse(null)));
        rows.row(row.toArray());
      }
    }
    return " JOIN %s AS s ON s.place = %s".formatted(PARTITIONS, ParquetSource.FILE);
  }

  /** Removes the hits that a deletion vector has deleted already. */
  private void removeGone(String table) {
    String worn =
        IntStream.range(0, source.files().size())
            .filter(place -> file(place).deletionVector().isPresent())
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(", "));
    if (worn.isEmpty()) {
      return;
    }
    Map<Integer, long[]> deleted = new HashMap<>();
    List<long[]> gone = new ArrayList<>();
    session.query(
        "SELECT %1$s, %2$s FROM %3$s WHERE %1$s IN (%4$s)".formatted(FILE, POSITION, table, worn),
        row -> {
          int place = row.getInt(1);
          long position = row.getLong(2);
          long[] rows = deleted.computeIfAbsent(place, p -> scan.snapshot().deletedRows(file(p)));
          return Arrays.binarySearch(rows, position) >= 0 && gone.add(new long[] {place, position});
        });
    if (gone.isEmpty()) {
      return;
    }
    session.execute(
        "CREATE OR REPLACE TEMP TABLE %s (place BIGINT, position BIGINT)".formatted(GONE));
    try (RowAppender rows = new RowAppender(session, GONE)) {
      gone.forEach(hit -> rows.row(hit[0], hit[1]));
    }
    session.execute(
        "DELETE FROM %1$s USING %2$s AS g WHERE g.place = %3$s AND g.position = %4$s"
            .formatted(table, GONE, FILE, POSITION));
  }

  private DataFile file(int place) {
    return scan.files().get(source.files().get(place));
  }

  /** No column of a table can have this name, so that it may stand beside ours. */
  private static String partition(String column) {
    return Identifiers.quote("=" + column);
  }

  private boolean isPartition(Column column) {
    return scan.snapshot().partitionColumns().contains(column.name());
  }

  private static String names(List<Column> columns) {
    return Identifiers.list(columns.stream().map(Column::name).toList());
  }
}
