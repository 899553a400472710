package dev.lakehouse.operator.relation;

import dev.lakehouse.operator.status.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Remembers what was last found as it should be, so that a change of the data alone costs no call
 * to AWS; after {@code resync} all is compared again.
 *
 * @param <D> what was desired
 */
public final class Verified<D> {

  private record Entry<D>(D desired, Outcome outcome, Instant due) {}

  private final Map<String, Entry<D>> entries = new ConcurrentHashMap<>();
  private final Clock clock;
  private final Resync resync;

  /** Nothing is remembered yet. */
  public Verified(Clock clock, Resync resync) {
    this.clock = clock;
    this.resync = resync;
  }

  /** The remembered outcome if it still holds for what is desired now; else that of the action. */
  public Outcome ensure(String uid, D desired, Supplier<Outcome> action) {
    Entry<D> entry = entries.get(uid);
    Instant now = clock.instant();
    if (entry != null && entry.desired().equals(desired) && now.isBefore(entry.due())) {
      return entry.outcome().lookingAgain(Duration.between(now, entry.due()));
    }
    entries.remove(uid);
    Outcome outcome = action.get();
    if (!outcome.isSettled()) {
      return outcome;
    }
    Duration pause = pause();
    entries.put(uid, new Entry<>(desired, outcome, now.plus(pause)));
    return outcome.lookingAgain(pause);
  }

  /** Forgets an object. */
  public void forget(String uid) {
    entries.remove(uid);
  }

  /** The time until the next compare of an object that was compared just now. */
  public Duration pause() {
    return resync.next();
  }
}
