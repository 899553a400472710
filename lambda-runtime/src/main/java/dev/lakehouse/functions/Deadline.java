package dev.lakehouse.functions;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** When the platform ends the invocation. */
public record Deadline(Clock clock, Instant at) {

  /** Time that a batch, its commit and the rest of the work may take. */
  private static final Duration MARGIN = Duration.ofSeconds(60);

  /** The deadline that many milliseconds from now. */
  public static Deadline in(Clock clock, long millis) {
    return new Deadline(clock, clock.instant().plusMillis(millis));
  }

  /** Whether it is wise to begin something more. */
  public boolean allowsMore() {
    return left().compareTo(MARGIN) > 0;
  }

  /** Time left. */
  public Duration left() {
    return Duration.between(clock.instant(), at);
  }
}
