package dev.lakehouse.interop;

import java.util.function.LongConsumer;

/**
 * Histories by their seeds. {@code -Dinterop.seeds=N} runs as many as told, {@code
 * -Dinterop.first=S} begins at that seed.
 */
final class Seeds {

  private static final long NANOS_PER_REPORT = 10_000_000_000L;

  private Seeds() {}

  /** Runs one history after the other, and names the seed of the one that fails. */
  static void run(int unlessTold, LongConsumer history) {
    long first = Long.getLong("interop.first", 0);
    int count = Integer.getInteger("interop.seeds", unlessTold);
    long reported = System.nanoTime();
    for (int done = 0; done < count; done++) {
      long seed = first + done;
      try {
        history.accept(seed);
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError(
            "history %d fails; again by -Dinterop.first=%1$d -Dinterop.seeds=1".formatted(seed), e);
      }
      if (System.nanoTime() - reported > NANOS_PER_REPORT) {
        reported = System.nanoTime();
        System.out.printf("%d of %d histories%n", done + 1, count);
      }
    }
  }
}
