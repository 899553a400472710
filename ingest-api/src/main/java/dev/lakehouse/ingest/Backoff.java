package dev.lakehouse.ingest;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How often and how long after each other a failed delivery is tried.
 *
 * @param attempts in all, the first included
 * @param first delay after the first attempt; it doubles from there, with jitter
 */
public record Backoff(int attempts, Duration first) {

  /** Waits after the attempt, which counts from 1. */
  void pause(int attempt) throws InterruptedException {
    long ceiling = first.toMillis() << Math.min(attempt - 1, 10);
    Thread.sleep(ThreadLocalRandom.current().nextLong(ceiling / 2, ceiling + 1));
  }
}
