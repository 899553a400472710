package dev.lakehouse.operator.relation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Spreads comparisons evenly: a hand goes round once in each {@link Resync}, every object has a
 * place on the dial, and is due when the hand comes by. Times are counted in rounds, so that they
 * stay even while the number of objects grows and the hand slows down.
 */
final class Rounds {

  /** Multiples of it lie as evenly on a dial as can be, however many there are. */
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  /** What was compared so short a time ago is passed over once. */
  private static final double SHORT = 0.1;

  private final Clock clock;
  private final Resync resync;
  private Instant seen;
  private double hand;
  private long places;

  Rounds(Clock clock, Resync resync) {
    this.clock = clock;
    this.resync = resync;
    this.seen = clock.instant();
  }

  /** When an object is due that has been compared now for the first time. */
  synchronized double first() {
    return next(places++ * GOLDEN);
  }

  /** When an object is due again that has been compared now, and was due then before. */
  synchronized double next(double before) {
    double place = before - Math.floor(before);
    return place + Math.ceil(now() + SHORT - place);
  }

  /** How long until then; zero or less if it is due. */
  synchronized Duration until(double due) {
    return Duration.ofMillis((long) Math.ceil((due - now()) * resync.round().toMillis()));
  }

  /** The time of one round. */
  Duration round() {
    return resync.round();
  }

  private double now() {
    Instant instant = clock.instant();
    double passed = Duration.between(seen, instant).toMillis();
    hand += Math.max(0, passed) / Math.max(1, resync.round().toMillis());
    seen = instant;
    return hand;
  }
}
