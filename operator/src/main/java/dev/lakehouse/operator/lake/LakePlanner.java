package dev.lakehouse.operator.lake;

import dev.lakehouse.lake.storage.ObjectStore;
import dev.lakehouse.operator.aws.bucket.BucketPlan;
import dev.lakehouse.operator.aws.bus.BusPlan;
import dev.lakehouse.operator.aws.function.FunctionPlan;
import dev.lakehouse.operator.aws.function.ObservedFunction;
import dev.lakehouse.operator.aws.rule.RulePlan;
import dev.lakehouse.operator.plan.Observed;
import dev.lakehouse.operator.plan.Plan;
import dev.lakehouse.operator.plan.Step;
import dev.lakehouse.operator.resources.Observers;
import dev.lakehouse.operator.store.StoreAction;
import java.util.List;

/** Observes what a lake has once, and plans what to do about it; changes nothing. */
public final class LakePlanner {

  private final DesiredLake desired;
  private final Artifact artifact;
  private final Observers observers;
  private final ObjectStore store;

  /** A planner of that lake. */
  public LakePlanner(LakeSettings settings, Observers observers, ObjectStore store) {
    this.desired = DesiredLake.of(settings);
    this.artifact = settings.artifact();
    this.observers = observers;
    this.store = store;
  }

  /** What tables and models cannot do without: bucket settings, event bus, function code. */
  public Plan foundation() {
    return new Plan(
        List.of(
            BucketPlan.toBe(desired.bucket(), observers.buckets().observe(desired.bucket())),
            BusPlan.toBe(
                desired.bus(),
                desired.owner(),
                observers.buses().observe(desired.bus(), desired.owner())),
            code(store.head(desired.artifactKey()).isPresent())));
  }

  /** The function that looks after all tables, and its schedule. */
  public Plan housekeeping() {
    Observed<ObservedFunction> function =
        observers
            .functions()
            .observe(desired.housekeeping().name(), desired.housekeeping().ownership());
    return new Plan(
        List.of(
            FunctionPlan.toBe(desired.housekeeping(), function),
            RulePlan.toBe(
                desired.schedule(),
                observers
                    .rules()
                    .observe(desired.schedule().rule(), desired.schedule().ownership()),
                function.ours().map(ObservedFunction::arn))));
  }

  /** Its name is its digest, so what is there is the same. */
  private Step code(boolean present) {
    String key = desired.artifactKey();
    return Step.of(
        "Code", key, present ? List.of() : List.of(new StoreAction.Upload(key, artifact.zip())));
  }
}
