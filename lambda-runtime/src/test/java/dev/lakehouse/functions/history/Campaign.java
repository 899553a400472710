package dev.lakehouse.functions.history;

import dev.lakehouse.lake.testing.Tally;
import java.time.Duration;
import java.util.Optional;

/** Which seeds are to be run, and what became of those that were. */
final class Campaign {

  private final long first;
  private final int count;
  private final long begun = System.nanoTime();
  private final Tally tally = new Tally();
  private Optional<Failure> lowest = Optional.empty();
  private int given;
  private int ended;

  Campaign(long first, int count) {
    this.first = first;
    this.count = count;
  }

  /** The next seed; none after a failure. */
  synchronized Optional<Long> next() {
    return given < count && lowest.isEmpty() ? Optional.of(first + given++) : Optional.empty();
  }

  /** Takes the outcome of one. */
  synchronized void ended(Tally counts, Optional<Failure> failure) {
    ended++;
    tally.add(counts);
    if (failure.isPresent() && (lowest.isEmpty() || seed(failure) < seed(lowest))) {
      lowest = failure;
    }
  }

  private static long seed(Optional<Failure> failure) {
    return failure.orElseThrow().telling().seed();
  }

  synchronized Optional<Failure> lowest() {
    return lowest;
  }

  synchronized Tally tally() {
    return tally;
  }

  /** How far it is, how fast, and until when; then what happened. */
  synchronized String progress() {
    double seconds = (System.nanoTime() - begun) / 1e9;
    double rate = ended / seconds;
    Duration left = Duration.ofSeconds(ended == 0 ? 0 : (long) ((count - ended) / rate));
    return "%,d of %,d histories from %d on, %.1f per second, %s left: %s"
        .formatted(ended, count, first, rate, left, tally);
  }
}
