package dev.lakehouse.operator.aws;

import java.util.function.Supplier;

/**
 * Which calls go before others: those for a change that somebody waits for. It is a property of the
 * thread, since the SDK hands its interceptors nothing else of ours.
 */
public final class Precedence {

  private static final ThreadLocal<Boolean> FIRST = ThreadLocal.withInitial(() -> false);

  private Precedence() {}

  /** Does that work, whose calls go first. */
  public static <T> T first(Supplier<T> work) {
    boolean before = isFirst();
    FIRST.set(true);
    try {
      return work.get();
    } finally {
      FIRST.set(before);
    }
  }

  /** Whether the calls of this thread go first. */
  static boolean isFirst() {
    return FIRST.get();
  }
}
