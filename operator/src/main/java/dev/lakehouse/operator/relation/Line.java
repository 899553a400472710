package dev.lakehouse.operator.relation;

import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Who waits, in the order in which they came. Not for several threads at a time. */
final class Line {

  private final Map<String, Waiting> waiting = new LinkedHashMap<>();

  /** One that waits, since when it last came. */
  private static final class Waiting {
    private Runnable ask;
    private Instant seen;
    private boolean asked;
  }

  /** Puts one at the end; who is in the line stays where it is. */
  void join(String uid, Runnable ask, Instant now) {
    Waiting one = waiting.computeIfAbsent(uid, any -> new Waiting());
    one.ask = ask;
    one.seen = now;
    one.asked = false;
  }

  /** Takes one out; whether it was there. */
  boolean leave(String uid) {
    return waiting.remove(uid) != null;
  }

  /** Takes those out who have not come since then, from the head on: they are gone. */
  void dropLost(Instant since) {
    Iterator<Waiting> each = waiting.values().iterator();
    while (each.hasNext() && each.next().seen.isBefore(since)) {
      each.remove();
    }
  }

  /** All of them in their order. */
  Stream<String> uids() {
    return waiting.keySet().stream();
  }

  /** Has one come; nothing if it was asked before, since who is asked twice comes twice. */
  Runnable asking(String uid) {
    Waiting one = waiting.get(uid);
    boolean before = one.asked;
    one.asked = true;
    return before ? () -> {} : one.ask;
  }
}
