package dev.lakehouse.local.aws.faults;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;

/**
 * Throws the dice for the faults that are in force, and keeps the mishaps that are to befall the
 * next calls of an operation; both can be changed while calls run.
 */
public final class FaultInjector {
  private final Random dice;
  private final Map<String, Queue<Mishap>> mishaps = new HashMap<>();
  private volatile Faults faults;

  /**
   * @param seed one seed and one order of calls give one history
   */
  public FaultInjector(Faults faults, long seed) {
    this.faults = faults;
    this.dice = new Random(seed);
  }

  public Faults current() {
    return faults;
  }

  /** From now on. */
  public void set(Faults next) {
    faults = next;
  }

  /** True for the given share of calls. */
  public boolean happens(double share) {
    return share > 0 && dice.nextDouble() < share;
  }

  /** Has that befall so many of the next calls of an operation, such as {@code PutRule}. */
  public synchronized void befall(String operation, Mishap mishap, int calls) {
    mishaps
        .computeIfAbsent(operation, any -> new ArrayDeque<>())
        .addAll(Collections.nCopies(calls, mishap));
  }

  /** Forgets the mishaps that have not happened yet. */
  public synchronized void calm() {
    mishaps.clear();
  }

  /** The mishap of this call, if it is of that type; it does not happen again. */
  public synchronized <M extends Mishap> Optional<M> take(String operation, Class<M> type) {
    Queue<Mishap> next = mishaps.get(operation);
    return next != null && type.isInstance(next.peek())
        ? Optional.of(type.cast(next.remove()))
        : Optional.empty();
  }
}
