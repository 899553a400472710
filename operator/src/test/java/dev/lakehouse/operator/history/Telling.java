package dev.lakehouse.operator.history;

/**
 * Which history is told, and how much of it.
 *
 * @param steps after which calm begins
 */
record Telling(long seed, int steps) {

  /** The whole history of a seed. */
  static Telling whole(long seed) {
    return new Telling(seed, History.MOST_STEPS);
  }

  @Override
  public String toString() {
    return steps < History.MOST_STEPS
        ? "history %d, cut after %d steps".formatted(seed, steps)
        : "history %d".formatted(seed);
  }
}
