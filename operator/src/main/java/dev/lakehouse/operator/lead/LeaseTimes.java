package dev.lakehouse.operator.lead;

import java.time.Duration;

/**
 * The times of a lease.
 *
 * @param lease how long after its last renewal others leave it alone
 * @param renewBy how long after its last renewal its holder still acts; the rest up to {@code
 *     lease} is for clocks that differ and for calls that are on their way
 * @param retry between two tries to renew or to take it
 */
public record LeaseTimes(Duration lease, Duration renewBy, Duration retry) {

  /** The next leader acts 15 s after a leader was killed, at the latest. */
  public static final LeaseTimes USUAL =
      new LeaseTimes(Duration.ofSeconds(10), Duration.ofSeconds(6), Duration.ofMillis(1_500));
}
