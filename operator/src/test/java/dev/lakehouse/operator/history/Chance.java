package dev.lakehouse.operator.history;

import java.util.List;
import java.util.Random;

/** All chance of one history: the same seed makes the same history, call by call. */
final class Chance {

  private final Random random;

  Chance(long seed) {
    // neighbouring seeds of java.util.Random begin alike
    this.random = new Random(seed * 0x9E3779B97F4A7C15L + 0x1234567);
  }

  boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  int between(int least, int most) {
    return least + random.nextInt(most - least + 1);
  }

  @SafeVarargs
  final <T> T of(T... values) {
    return values[random.nextInt(values.length)];
  }

  <T> T of(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
