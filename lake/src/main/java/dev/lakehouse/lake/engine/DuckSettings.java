package dev.lakehouse.lake.engine;

import java.nio.file.Path;

/**
 * Bounds of a DuckDB database.
 *
 * @param memoryBytes memory that DuckDB may take; past it, it spills into the temp directory
 * @param threads worker threads, at least 1
 * @param tempDirectory where it spills, in a directory of its own; made at need
 */
public record DuckSettings(long memoryBytes, int threads, Path tempDirectory) {

  /** Checks the bounds. */
  public DuckSettings {
    if (memoryBytes <= 0 || threads <= 0) {
      throw new IllegalArgumentException(
          "DuckDB needs memory and threads, not %d bytes and %d threads"
              .formatted(memoryBytes, threads));
    }
  }
}
