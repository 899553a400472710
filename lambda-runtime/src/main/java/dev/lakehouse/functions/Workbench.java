package dev.lakehouse.functions;

import dev.lakehouse.lake.delta.DeltaTables;
import dev.lakehouse.lake.engine.DuckSession;
import dev.lakehouse.lake.layout.Layout;
import dev.lakehouse.lake.read.TableFiles;
import dev.lakehouse.lake.storage.ObjectStore;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * What a function works with; kept from one invocation to the next of a warm process.
 *
 * @param engine gives the session, for one thread at a time; it may wait until DuckDB is loaded
 * @param files data files of tables on local disk
 * @param scratch a directory for files on their way
 * @param background runs what only waits for the store, several at a time
 */
public record Workbench(
    ObjectStore store,
    Layout layout,
    DeltaTables tables,
    Supplier<DuckSession> engine,
    TableFiles files,
    Path scratch,
    Executor background) {

  /** The session, for one thread at a time. */
  public DuckSession session() {
    return engine.get();
  }
}
