package dev.lakehouse.operator.relation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Lets a few at a time do what nobody waits for, such as creating a thousand tables. The others
 * hold no thread: they are asked for again when it is their turn, in the order in which they came.
 */
public final class Lane {

  /** Who waits comes again on its own more often than that. */
  private static final Duration LOST = Duration.ofMinutes(5);

  private final int places;
  private final Clock clock;
  private final Map<String, Waiting> line = new LinkedHashMap<>();
  private int inside;

  private record Waiting(Runnable ask, Instant seen, boolean asked) {}

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
  public <T> Optional<T> pass(String uid, Runnable ask, Supplier<T> work) {
    if (!enter(uid, ask)) {
      return Optional.empty();
    }
    try {
      return Optional.of(work.get());
    } finally {
      leave();
      asked().forEach(Runnable::run);
    }
  }

  /** Takes one out of the line that will not come: it would keep a place empty. */
  public void forget(String uid) {
    synchronized (this) {
      if (line.remove(uid) == null) {
        return;
      }
    }
    asked().forEach(Runnable::run);
  }

  private synchronized boolean enter(String uid, Runnable ask) {
    // who is in the line stays where it is
    line.put(uid, new Waiting(ask, clock.instant(), false));
    dropLost();
    if (!next().containsKey(uid)) {
      return false;
    }
    line.remove(uid);
    inside++;
    return true;
  }

  private synchronized void leave() {
    inside--;
  }

  /** For whom there is a place now; each once, since who is asked twice comes twice. */
  private synchronized List<Runnable> asked() {
    List<Runnable> asked = new ArrayList<>();
    next()
        .forEach(
            (uid, waiting) -> {
              if (!waiting.asked()) {
                line.put(uid, new Waiting(waiting.ask(), waiting.seen(), true));
                asked.add(waiting.ask());
              }
            });
    return asked;
  }

  /** For whom there are places. */
  private Map<String, Waiting> next() {
    Map<String, Waiting> next = new LinkedHashMap<>();
    for (Map.Entry<String, Waiting> first : line.entrySet()) {
      if (next.size() >= places - inside) {
        break;
      }
      next.put(first.getKey(), first.getValue());
    }
    return next;
  }

  /** Who has not come for so long is gone, and would keep a place empty. */
  private void dropLost() {
    Instant lost = clock.instant().minus(LOST);
    Iterator<Waiting> waiting = line.values().iterator();
    while (waiting.hasNext() && waiting.next().seen().isBefore(lost)) {
      waiting.remove();
    }
  }
}
