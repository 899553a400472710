package dev.lakehouse.operator.relation;

import dev.lakehouse.operator.status.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/**
 * Remembers what was last found as it should be, so that a change of the data alone costs no call
 * to AWS; after {@code resync}, with jitter, all is compared again.
 *
 * @param <D> what was desired
 */
public final class Verified<D> {

  private static final double JITTER = 0.1;

  private record Entry<D>(D desired, Outcome outcome, Instant due) {}

  private final Map<String, Entry<D>> entries = new ConcurrentHashMap<>();
  private final Clock clock;
  private final Duration resync;

  /** Nothing is remembered yet. */
  public Verified(Clock clock, Duration resync) {
    this.clock = clock;
    this.resync = resync;
  }

  /** The remembered outcome if it still holds for what is desired now; else that of the action. */
  public Outcome ensure(String uid, D desired, Supplier<Outcome> action) {
    Entry<D> entry = entries.get(uid);
    Instant now = clock.instant();
    if (entry != null && entry.desired().equals(desired) && now.isBefore(entry.due())) {
      return Outcome.ready(entry.outcome().resources(), Duration.between(now, entry.due()));
    }
    entries.remove(uid);
    Outcome outcome = action.get();
    if (outcome.state() != Outcome.State.READY) {
      return outcome;
    }
    Duration pause = jittered();
    entries.put(uid, new Entry<>(desired, outcome, now.plus(pause)));
    return Outcome.ready(outcome.resources(), pause);
  }

  /** Forgets an object. */
  public void forget(String uid) {
    entries.remove(uid);
  }

  /** The time between two full compares, so spread that not all objects are compared at once. */
  public Duration jittered() {
    double factor = 1 + ThreadLocalRandom.current().nextDouble(-JITTER, JITTER);
    return Duration.ofMillis((long) (resync.toMillis() * factor));
  }
}
