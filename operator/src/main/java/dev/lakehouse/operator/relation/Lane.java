package dev.lakehouse.operator.relation;

import dev.lakehouse.operator.status.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Lets a few at a time do what nobody waits for, such as creating a thousand tables. The others
 * hold no thread: they are asked for again when it is their turn, in the order in which they came.
 * What was begun and waits for AWS comes before what was not: else none of a thousand tables would
 * be done before all are begun.
 */
public final class Lane {

  /** Who waits comes again on its own more often than that. */
  private static final Duration LOST = Duration.ofMinutes(5);

  private final int places;
  private final Clock clock;
  private final Line unfinished = new Line();
  private final Line others = new Line();
  private final Set<String> begun = new HashSet<>();
  private int inside;

  /** A lane with so many places. */
  public Lane(int places, Clock clock) {
    this.places = places;
    this.clock = clock;
  }

  /**
   * Does that work if there is a place; else nothing, and {@code ask} is run when there is one.
   * Since that may be lost, who waits has to come again from time to time.
   *
   * @param uid whose work it is
   */
  public Optional<Outcome> pass(String uid, Runnable ask, Supplier<Outcome> work) {
    if (!enter(uid, ask)) {
      return Optional.empty();
    }
    try {
      Outcome outcome = work.get();
      note(uid, outcome.state() == Outcome.State.IN_PROGRESS);
      return Optional.of(outcome);
    } finally {
      leave();
      asked().forEach(Runnable::run);
    }
  }

  /** Takes one out of the line that will not come: it would keep a place empty. */
  public void forget(String uid) {
    if (wasWaiting(uid)) {
      asked().forEach(Runnable::run);
    }
  }

  private synchronized boolean wasWaiting(String uid) {
    boolean waited = lineOf(uid).leave(uid);
    begun.remove(uid);
    return waited;
  }

  private synchronized boolean enter(String uid, Runnable ask) {
    Instant now = clock.instant();
    lineOf(uid).join(uid, ask, now);
    unfinished.dropLost(now.minus(LOST));
    others.dropLost(now.minus(LOST));
    if (next().noneMatch(uid::equals)) {
      return false;
    }
    lineOf(uid).leave(uid);
    inside++;
    return true;
  }

  private synchronized void note(String uid, boolean isUnfinished) {
    if (isUnfinished) {
      begun.add(uid);
    } else {
      begun.remove(uid);
    }
  }

  private synchronized void leave() {
    inside--;
  }

  /** For whom there is a place now. */
  private synchronized List<Runnable> asked() {
    return next().map(uid -> lineOf(uid).asking(uid)).toList();
  }

  private Line lineOf(String uid) {
    return begun.contains(uid) ? unfinished : others;
  }

  private Stream<String> next() {
    return Stream.concat(unfinished.uids(), others.uids()).limit(Math.max(0, places - inside));
  }
}
