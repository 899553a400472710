package dev.lakehouse.query.run;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * Bounds on what one query may take.
 *
 * @param memoryBytes of one query's DuckDB
 * @param spillBytes of one query, on disk
 * @param threads of one query's DuckDB
 * @param time from its start to its last row
 * @param maxRows that a caller may ask for
 * @param defaultRows that a caller gets who does not say
 * @param maxBytes of an answer, before compression
 * @param parallel queries that run at once
 * @param patience how long a query waits for its turn
 */
public record Limits(
    long memoryBytes,
    long spillBytes,
    int threads,
    Duration time,
    int maxRows,
    int defaultRows,
    long maxBytes,
    int parallel,
    Duration patience) {

  private static final int PARALLEL = 4;
  private static final long LEAST_MEMORY = 96L << 20;
  private static final long MOST_MEMORY = 2L << 30;
  private static final long MOST_SPILL = 1L << 30;

  /** What suits the machine or container: DuckDB gets half of what the Java heap leaves. */
  public static Limits ofMachine() {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    long outsideHeap = system.getTotalMemorySize() - Runtime.getRuntime().maxMemory();
    long memory = Math.min(MOST_MEMORY, Math.max(LEAST_MEMORY, outsideHeap / 2 / PARALLEL));
    return new Limits(
        memory,
        Math.min(MOST_SPILL, 4 * memory),
        Math.max(1, Runtime.getRuntime().availableProcessors()),
        Duration.ofSeconds(30),
        1_000_000,
        10_000,
        1L << 30,
        PARALLEL,
        Duration.ofSeconds(5));
  }
}
