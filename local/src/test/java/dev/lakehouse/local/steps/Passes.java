package dev.lakehouse.local.steps;

import dev.lakehouse.lake.layout.LakeUri;
import dev.lakehouse.lake.layout.Layout;
import dev.lakehouse.lake.storage.MemoryObjectStore;
import dev.lakehouse.operator.aws.AwsFailure;
import dev.lakehouse.operator.plan.Plan;
import dev.lakehouse.operator.plan.Step;
import dev.lakehouse.operator.resources.PlanRun;
import dev.lakehouse.operator.status.Outcome;
import dev.lakehouse.operator.store.StoreActor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Passes of the operator over one step: observe, plan, act, wait, and again. */
final class Passes {

  private static final int MOST = 100;
  private static final Duration RESYNC = Duration.ofMinutes(10);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

  private final Backend aws;
  private final PlanRun run;

  Passes(Backend aws) {
    this.aws = aws;
    StoreActor store =
        new StoreActor(new MemoryObjectStore(), new Layout(LakeUri.parse("s3://lake")));
    this.run = new PlanRun(aws.clients().actors(store));
  }

  /** One pass. */
  Outcome once(Supplier<Step> step) {
    return run.run(new Plan(List.of(step.get())), RESYNC);
  }

  /** Passes until the step is done, or a person has to act. */
  Journey settle(Supplier<Step> step) {
    List<String> waits = new ArrayList<>();
    List<String> failures = new ArrayList<>();
    for (int pass = 0; pass < MOST; pass++) {
      try {
        Outcome outcome = once(step);
        if (outcome.state() != Outcome.State.IN_PROGRESS) {
          return new Journey(outcome, waits, failures);
        }
        waits.add(outcome.message());
        aws.pass(outcome.lookAgain());
      } catch (AwsFailure e) {
        failures.add(e.getMessage());
        aws.pass(AFTER_FAILURE);
      }
    }
    throw new AssertionError("no end after %d passes: %s %s".formatted(MOST, waits, failures));
  }
}
