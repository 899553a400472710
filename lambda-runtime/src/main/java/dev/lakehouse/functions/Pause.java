package dev.lakehouse.functions;

import java.time.Duration;

/** Waits for a short while. */
@FunctionalInterface
public interface Pause {

  /** Waits that long, or less where the process ends. */
  void of(Duration time);

  /** A pause of the running thread. */
  static Pause real() {
    return time -> {
      try {
        Thread.sleep(time.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    };
  }
}
