package dev.lakehouse.local.aws.faults;

import java.util.Random;

/** Throws the dice for the faults that are in force; they can be changed while calls run. */
public final class FaultInjector {
  private final Random dice;
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
}
