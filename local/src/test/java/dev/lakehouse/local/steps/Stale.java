package dev.lakehouse.local.steps;

import dev.lakehouse.operator.plan.Step;
import java.util.function.Supplier;

/** A step that was planned before the world moved on; the next ones are planned anew. */
final class Stale {

  private final Supplier<Step> fresh;
  private Step first;
  private boolean taken;

  Stale(Step first, Supplier<Step> fresh) {
    this.first = first;
    this.fresh = fresh;
  }

  Step next() {
    Step step = taken ? fresh.get() : first;
    taken = true;
    return step;
  }
}
