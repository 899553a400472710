package dev.lakehouse.operator.aws.bus;

import dev.lakehouse.operator.aws.Ownership;
import dev.lakehouse.operator.plan.Action;

/** What can be done about an event bus. */
public sealed interface BusAction extends Action {

  /** Makes it. */
  record Create(String name, Ownership ownership) implements BusAction {
    @Override
    public String description() {
      return "create event bus " + name;
    }
  }
}
