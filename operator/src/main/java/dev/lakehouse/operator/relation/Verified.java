package dev.lakehouse.operator.relation;

import dev.lakehouse.operator.status.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
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

  /** The remembered outcome, if it still holds for what is desired now. */
  Optional<Outcome> holding(String uid, Fingerprint desired) {
    Entry entry = entries.get(uid);
    if (entry == null || !entry.desired().equals(desired)) {
      return Optional.empty();
    }
    Duration left = rounds.until(entry.due());
    return left.isZero() || left.isNegative()
        ? Optional.empty()
        : Optional.of(entry.outcome().lookingAgain(left));
  }

  /** Does what makes an object as desired, and remembers it if it is. */
  Outcome ensure(String uid, Fingerprint desired, Supplier<Outcome> action) {
    Optional<Entry> before = Optional.ofNullable(entries.remove(uid));
    Outcome outcome = action.get();
    if (!outcome.isSettled()) {
      return outcome;
    }
    double due = before.map(entry -> rounds.next(entry.due())).orElseGet(rounds::first);
    entries.put(uid, new Entry(desired, outcome, due));
    return outcome.lookingAgain(rounds.until(due));
  }

  /** Whether an object was found as it should be, and nothing has been done about it since. */
  boolean knows(String uid) {
    return entries.containsKey(uid);
  }

  /** Whether it was found so when something else was desired. */
  boolean knewOtherwise(String uid, Optional<Fingerprint> desired) {
    Entry entry = entries.get(uid);
    return entry != null && !desired.equals(Optional.of(entry.desired()));
  }

  /** Forgets an object. */
  void forget(String uid) {
    entries.remove(uid);
  }

  /** The time until the next look at what cannot be as it should be. */
  Duration pause() {
    return rounds.round();
  }
}
