package dev.lakehouse.query.run;

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

  /** What suits a JVM of this machine: half of the memory that it may use, over 4 queries. */
  public static Limits ofMachine() {
    int parallel = 4;
    long memory = Math.max(256L << 20, Runtime.getRuntime().maxMemory() / 2 / parallel);
    return new Limits(
        memory,
        4 * memory,
        Math.max(1, Runtime.getRuntime().availableProcessors()),
        Duration.ofSeconds(30),
        1_000_000,
        10_000,
        1L << 30,
        parallel,
        Duration.ofSeconds(5));
  }
}
