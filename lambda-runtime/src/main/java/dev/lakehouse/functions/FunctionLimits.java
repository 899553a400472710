package dev.lakehouse.functions;

/**
 * What the parts of a function may take, so that all of them together stay inside its memory and
 * its scratch space, whatever the size of the table.
 *
 * <p>Lambda lets the heap grow to nearly all of the memory, and that cannot be changed; so what is
 * kept in the heap is bounded here, and the operator's flags keep the heap near what is in it.
 *
 * @param heapBytes memory that the heap is expected to need
 * @param engineBytes memory that DuckDB may take before it spills
 * @param engineThreads of DuckDB: each holds a row group of each column while it writes
 * @param spillBytes scratch that DuckDB may fill
 * @param copiesBytes scratch for copies of objects
 * @param logBytes heap for the bytes of Delta logs
 * @param batchBytes uncompressed records of one batch, about
 */
public record FunctionLimits(
    long heapBytes,
    long engineBytes,
    int engineThreads,
    long spillBytes,
    long copiesBytes,
    long logBytes,
    long batchBytes) {

  private static final long MEBIBYTE = 1 << 20;

  private static final int MEMORY_PER_HEAP_BYTE = 4;
  private static final long MOST_HEAP = 1024 * MEBIBYTE;

  /** Metaspace, compiled code, stacks, buffers, and the pages of DuckDB's library. */
  private static final long BESIDE_THE_HEAP = 192 * MEBIBYTE;

  /** DuckDB does not count everything that it allocates. */
  private static final double COUNTED = 0.6;

  private static final long LEAST_ENGINE = 64 * MEBIBYTE;

  /** A row group of wide rows, sorted and encoded, on top of what all threads share. */
  private static final long ENGINE_PER_THREAD = 256 * MEBIBYTE;

  private static final int HEAP_PER_LOG_BYTE = 8;
  private static final long MOST_LOG = 64 * MEBIBYTE;

  /** Records as text, as values in DuckDB and in its operators: several times the batch. */
  private static final int ENGINE_PER_BATCH_BYTE = 8;

  /**
   * Divides what a function has.
   *
   * @param memoryBytes of the whole function
   * @param storageBytes of its scratch space
   * @param processors that the function sees
   */
  public static FunctionLimits of(long memoryBytes, long storageBytes, int processors) {
    long heap = Math.min(MOST_HEAP, memoryBytes / MEMORY_PER_HEAP_BYTE);
    long left = memoryBytes - heap - BESIDE_THE_HEAP;
    long engine = Math.max(LEAST_ENGINE, (long) (left * COUNTED));
    long threads = Math.max(1, Math.min(processors, engine / ENGINE_PER_THREAD));
    return new FunctionLimits(
        heap,
        engine,
        (int) threads,
        storageBytes / 2,
        storageBytes / 4,
        Math.min(MOST_LOG, heap / HEAP_PER_LOG_BYTE),
        engine / ENGINE_PER_BATCH_BYTE);
  }
}
