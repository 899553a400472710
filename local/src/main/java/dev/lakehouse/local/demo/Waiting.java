package dev.lakehouse.local.demo;

import dev.lakehouse.local.lake.LocalFailure;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what others do. */
final class Waiting {

  private static final Duration PAUSE = Duration.ofMillis(100);

  private Waiting() {}

  /**
   * Asks again and again until {@code reached}; fails with {@code missing} after {@code longest}.
   */
  static void until(Duration longest, BooleanSupplier reached, Supplier<String> missing)
      throws InterruptedException {
    long end = System.nanoTime() + longest.toNanos();
    while (!reached.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new LocalFailure(missing.get());
      }
      Thread.sleep(PAUSE.toMillis());
    }
  }
}
