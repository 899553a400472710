package dev.lakehouse.lake.testing;

import java.util.List;
import java.util.Random;

/** All chance of one history: the same seed makes the same history, call by call. */
public final class Chance {

  private final Random random;

  /** The chance of that seed. */
  public Chance(long seed) {
    // neighbouring seeds of java.util.Random begin alike
    this.random = new Random(seed * 0x9E3779B97F4A7C15L + 0x1234567);
  }

  /** Whether one of so many times came. */
  public boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  /** A number from 0 on that is less than the bound. */
  public int below(int bound) {
    return random.nextInt(bound);
  }

  /** A number from the least to the most. */
  public int between(int least, int most) {
    return least + random.nextInt(most - least + 1);
  }

  /** One of them. */
  @SafeVarargs
  public final <T> T of(T... values) {
    return values[random.nextInt(values.length)];
  }

  /** One of them. */
  public <T> T of(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
