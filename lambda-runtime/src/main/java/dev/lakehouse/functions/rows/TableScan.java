package dev.lakehouse.functions.rows;

import dev.lakehouse.lake.delta.DataFile;
import dev.lakehouse.lake.delta.DeltaSnapshot;
import dev.lakehouse.lake.engine.DuckSession;
import dev.lakehouse.lake.read.LiveRows;
import dev.lakehouse.lake.read.OpenFiles;
import dev.lakehouse.lake.read.TableFiles;
import dev.lakehouse.lake.schema.Column;
import dev.lakehouse.lake.storage.RangeLease;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Some files of a snapshot, held until it is closed; their values are fetched as they are asked
 * for.
 */
public final class TableScan implements AutoCloseable {

  private static final String DELETED = "deleted rows, ";

  private final DuckSession session;
  private final DeltaSnapshot snapshot;
  private final RangeLease lease;
  private final OpenFiles open;
  private final List<LiveRows> selects = new ArrayList<>();

  private TableScan(DuckSession session, DeltaSnapshot snapshot, RangeLease lease, OpenFiles open) {
    this.session = session;
    this.snapshot = snapshot;
    this.lease = lease;
    this.open = open;
  }

  /** Opens the files: their footers are fetched. */
  public static TableScan open(
      DuckSession session, TableFiles tables, DeltaSnapshot snapshot, List<DataFile> files) {
    RangeLease lease = tables.lease();
    try {
      OpenFiles open = tables.open(session, lease, snapshot, files);
      return new TableScan(session, snapshot, lease, open);
    } catch (Throwable e) {
      lease.close();
      throw e;
    }
  }

  /** The files, by number. */
  public List<DataFile> files() {
    return open.files();
  }

  OpenFiles opened() {
    return open;
  }

  DeltaSnapshot snapshot() {
    return snapshot;
  }

  /** A SELECT of the live rows; it holds until the scan is closed. */
  public String rows(List<Column> columns) {
    open.fetch(names(columns)::contains);
    return live(columns).of(open, snapshot);
  }

  /**
   * As {@link #rows}, of one file, without some of its rows.
   *
   * @param dead positions of those rows
   */
  String survivors(DataFile file, long[] dead, List<Column> columns) {
    OpenFiles one = open.only(files().indexOf(file));
    one.fetch(names(columns)::contains);
    return live(columns)
        .of(
            one,
            f ->
                LongStream.concat(LongStream.of(snapshot.deletedRows(f)), LongStream.of(dead))
                    .toArray());
  }

  private LiveRows live(List<Column> columns) {
    LiveRows live = new LiveRows(session, DELETED + selects.size(), columns);
    selects.add(live);
    return live;
  }

  static Set<String> names(List<Column> columns) {
    return columns.stream()
        .map(column -> column.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.toSet());
  }

  @Override
  public void close() {
    lease.close();
    selects.forEach(LiveRows::drop);
  }
}
