package dev.lakehouse.operator.relation;

import dev.lakehouse.operator.status.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Remembers what was last found as it should be, so that a change of the data alone costs no call
 * to AWS; when its turn comes round, all is compared again.
 */
public final class Verified {

  /** What was found as desired; {@code due} in rounds. */
  private record Entry(Fingerprint desired, Outcome outcome, double due) {}

  private final Map<String, Entry> entries = new ConcurrentHashMap<>();
  private final Rounds rounds;

  /** Nothing is remembered yet. */
  public Verified(Clock clock, Resync resync) {
    this.rounds = new Rounds(clock, resync);
  }

  /** The remembered outcome if it still holds for what is desired now; else that of the action. */
  public Outcome ensure(String uid, Object desired, Supplier<Outcome> action) {
    Fingerprint wanted = Fingerprint.of(desired);
    Entry entry = entries.get(uid);
    if (entry != null && entry.desired().equals(wanted)) {
      Duration left = rounds.until(entry.due());
      if (!left.isZero() && !left.isNegative()) {
        return entry.outcome().lookingAgain(left);
      }
    }
    entries.remove(uid);
    Outcome outcome = action.get();
    if (!outcome.isSettled()) {
      return outcome;
    }
    double due = entry == null ? rounds.first() : rounds.next(entry.due());
    entries.put(uid, new Entry(wanted, outcome, due));
    return outcome.lookingAgain(rounds.until(due));
  }

  /** Forgets an object. */
  public void forget(String uid) {
    entries.remove(uid);
  }

  /** The time until the next look at what cannot be as it should be. */
  public Duration pause() {
    return rounds.round();
  }
}
