package dev.lakehouse.operator.aws.bus;

import dev.lakehouse.operator.aws.Ownership;
import dev.lakehouse.operator.plan.Observed;
import dev.lakehouse.operator.plan.Step;
import java.util.List;

/** What is to be done about an event bus: a pure function of what was found. */
public final class BusPlan {

  private static final String KIND = "EventBus";

  private BusPlan() {}

  /** Makes it as it should be. */
  public static Step toBe(String name, Ownership ownership, Observed<String> observed) {
    if (observed instanceof Observed.NotOurs<String> theirs) {
      return Step.notOurs(KIND, name, theirs);
    }
    return observed
        .ours()
        .map(arn -> Step.on(KIND, name, arn, List.of()))
        .orElseGet(() -> Step.of(KIND, name, List.of(new BusAction.Create(name, ownership))));
  }
}
