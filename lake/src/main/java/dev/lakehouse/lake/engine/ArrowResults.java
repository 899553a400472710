package dev.lakehouse.lake.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.duckdb.DuckDBResultSet;

/** Results as Arrow batches, for callers that bring Arrow's Java libraries. */
public final class ArrowResults {

  private ArrowResults() {}

  /**
   * Exports a result that no row has been read from.
   *
   * @param allocator an {@code org.apache.arrow.memory.BufferAllocator}
   * @return an {@code org.apache.arrow.vector.ipc.ArrowReader}; valid while the result is open
   */
  public static Object reader(ResultSet result, Object allocator, long batchRows) {
    try {
      return result.unwrap(DuckDBResultSet.class).arrowExportStream(allocator, batchRows);
    } catch (SQLException e) {
      throw new DuckException(e);
    }
  }
}
