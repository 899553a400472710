package dev.lakehouse.query.format;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Writes one result to a stream, row by row, in memory that does not grow with it. */
public interface ResultWriter {

  /** Writes what stands before the rows; called once. */
  void begin(ResultHead head) throws IOException;

  /** Writes a row of values as {@link dev.lakehouse.lake.engine.DuckValues} makes them. */
  void row(List<Object> values) throws IOException;

  /**
   * Writes what stands behind the rows, and flushes.
   *
   * @param next the cursor of the next page, where there is one
   */
  void end(long rows, Optional<String> next) throws IOException;
}
