package dev.lakehouse.functions.history;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which history is told, and how much of it.
 *
 * @param steps after which calm begins
 * @param without deliveries that are left out, by their number
 */
record Telling(long seed, int steps, Set<Integer> without) {

  Telling {
    without = Collections.unmodifiableSet(new TreeSet<>(without));
  }

  /** The whole history of a seed. */
  static Telling whole(long seed) {
    return new Telling(seed, History.MOST_STEPS, Set.of());
  }

  /** The same without one more delivery. */
  Telling leavingOut(int delivery) {
    Set<Integer> more = new TreeSet<>(without);
    more.add(delivery);
    return new Telling(seed, steps, more);
  }

  @Override
  public String toString() {
    String left = without.isEmpty() ? "" : " without its deliveries " + without;
    return steps < History.MOST_STEPS
        ? "history %d, cut after %d steps%s".formatted(seed, steps, left)
        : "history %d%s".formatted(seed, left);
  }
}
