package dev.lakehouse.operator.relation;

import dev.lakehouse.operator.aws.StepResult;
import dev.lakehouse.operator.status.Outcome;
import dev.lakehouse.operator.status.Outcome.Resource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Runs steps in order until one has to wait or is refused; remembers what is there. */
public final class StepSequence {

  private final List<Resource> resources = new ArrayList<>();
  private Optional<StepResult> obstacle = Optional.empty();
  private boolean changed;

  /** Runs a step, unless an earlier one did not end; gives the ARN of what is there then. */
  public Optional<String> run(String kind, String name, Supplier<StepResult> step) {
    if (obstacle.isPresent()) {
      return Optional.empty();
    }
    StepResult result = step.get();
    if (result instanceof StepResult.Done done) {
      changed |= !(result instanceof StepResult.Unchanged);
      resources.add(new Resource(kind, name, done.arn()));
      return Optional.of(done.arn());
    }
    obstacle = Optional.of(result);
    return Optional.empty();
  }

  /** Does something that says whether it changed anything, unless an earlier step did not end. */
  public void act(BooleanSupplier action) {
    if (obstacle.isEmpty()) {
      changed |= action.getAsBoolean();
    }
  }

  /** Whether all ended, and not all had been as it should be. */
  public boolean settledWithChange() {
    return obstacle.isEmpty() && changed;
  }

  /**
   * What it came to.
   *
   * @param resync when to look again if all ended
   */
  public Outcome outcome(Duration resync) {
    if (obstacle.isEmpty()) {
      return Outcome.ready(resources, resync);
    }
    if (obstacle.get() instanceof StepResult.Pending pending) {
      return Outcome.waiting("AwsInProgress", pending.why(), resources, pending.after());
    }
    StepResult.Refused refused = (StepResult.Refused) obstacle.get();
    return Outcome.stalled(refused.reason(), refused.message(), resources, resync);
  }
}
