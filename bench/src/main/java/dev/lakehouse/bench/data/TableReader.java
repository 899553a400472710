package dev.lakehouse.bench.data;

import dev.lakehouse.lake.delta.DeltaSnapshot;
import dev.lakehouse.lake.engine.DuckSession;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.lake.read.RelationViews;
import dev.lakehouse.lake.read.TableFiles;
import dev.lakehouse.lake.storage.ObjectStore;
import dev.lakehouse.lake.storage.RangeCache;
import dev.lakehouse.lake.storage.RangeLease;
import java.nio.file.Path;

/** Shows versions of the table in the benchmark's own session, as the query service does. */
public final class TableReader {

  private static final long CACHE_BYTES = 64L << 30;

  private final DuckSession session;
  private final RelationViews views;
  private final RangeLease lease;

  /** A reader that keeps what it reads of the files in that folder. */
  public TableReader(DuckSession session, ObjectStore store, Path copies) {
    this.session = session;
    RangeCache cache = new RangeCache(store, copies, CACHE_BYTES, Runnable::run);
    this.views = new RelationViews(new TableFiles(cache));
    this.lease = views.lease();
  }

  /** Makes the view of the table and gives its name. */
  public String view(DeltaSnapshot snapshot) {
    return view(Events.NAME, snapshot);
  }

  /** Makes a view of that name and gives it in SQL notation. */
  public String view(RelationName name, DeltaSnapshot snapshot) {
    views.install(lease, session, name, Kind.TABLE, snapshot, column -> true);
    return name.sqlSchema() + "." + name.sqlTable();
  }
}
