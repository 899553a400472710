package dev.lakehouse.lake.engine;

import java.nio.file.Path;

/**
 * Bounds of a DuckDB database.
 *
 * @param memoryBytes memory that DuckDB may take; past it, it spills into the temp directory
 * @param threads worker threads, at least 1
 * @param tempDirectory where it spills, in a directory of its own; made at need
 * @param spillBytes that it may spill at most
 * @param planning how statements are planned
 */
public record DuckSettings(
    long memoryBytes, int threads, Path tempDirectory, long spillBytes, Planning planning) {

  private static final long UNBOUNDED = Long.MAX_VALUE;

  /** Bounds of memory, with as much disk as there is, for statements of any kind. */
  public DuckSettings(long memoryBytes, int threads, Path tempDirectory) {
    this(memoryBytes, threads, tempDirectory, UNBOUNDED, Planning.FULL);
  }

  /** How much is looked for in a statement before it runs. */
  public enum Planning {
    /** All that DuckDB knows. */
    FULL,
    /**
     * No search for equal parts, for statements that have none: it is a third of the optimizer's
     * time, which with few rows is most of a statement's.
     */
    OF_UNEQUAL_PARTS
  }

  /** Checks the bounds. */
  public DuckSettings {
    if (memoryBytes <= 0 || threads <= 0 || spillBytes <= 0) {
      throw new IllegalArgumentException(
          "DuckDB needs memory, threads and disk, not %d bytes, %d threads and %d bytes"
              .formatted(memoryBytes, threads, spillBytes));
    }
  }

  boolean boundsSpill() {
    return spillBytes < UNBOUNDED;
  }
}
