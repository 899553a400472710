package dev.lakehouse.functions;

import dev.lakehouse.functions.rows.LocalFiles;
import dev.lakehouse.lake.delta.DeltaTables;
import dev.lakehouse.lake.engine.DuckSession;
import dev.lakehouse.lake.layout.Layout;
import dev.lakehouse.lake.storage.ObjectStore;
import java.nio.file.Path;

/**
 * What a function works with; kept from one invocation to the next of a warm process.
 *
 * @param session for one thread at a time
 * @param local copies of data files
 * @param scratch a directory for files on their way
 */
public record Workbench(
    ObjectStore store,
    Layout layout,
    DeltaTables tables,
    DuckSession session,
    LocalFiles local,
    Path scratch) {}
