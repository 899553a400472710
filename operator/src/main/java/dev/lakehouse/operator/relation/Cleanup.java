package dev.lakehouse.operator.relation;

import dev.lakehouse.crds.v1alpha1.DeletionPolicy;
import dev.lakehouse.crds.v1alpha1.GoldModel;
import dev.lakehouse.crds.v1alpha1.LakehouseTable;
import dev.lakehouse.lake.catalog.Catalog;
import dev.lakehouse.lake.catalog.ModelDefinition;
import dev.lakehouse.lake.catalog.TableDefinition;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.operator.aws.AwsNames;
import dev.lakehouse.operator.aws.Ownership;
import dev.lakehouse.operator.aws.RuleName;
import dev.lakehouse.operator.aws.function.FunctionPlan;
import dev.lakehouse.operator.aws.rule.RulePlan;
import dev.lakehouse.operator.aws.stream.StreamPlan;
import dev.lakehouse.operator.plan.Obstacle;
import dev.lakehouse.operator.plan.Plan;
import dev.lakehouse.operator.plan.Step;
import dev.lakehouse.operator.relation.Deletion.Documents;
import dev.lakehouse.operator.resources.Observers;
import dev.lakehouse.operator.resources.PlanRun;
import dev.lakehouse.operator.status.Outcome;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Takes away what belongs to a deleted object, in an order that loses no record and leaves no
 * litter: intake, drain, function, rule, stream; data and documents by policy. Each pass does what
 * is left; the finalizer goes last.
 */
public final class Cleanup {

  private final AwsNames names;
  private final String release;
  private final Observers observers;
  private final Catalog catalog;
  private final PlanRun run;
  private final Drain drain;
  private final Farewell farewell;
  private final Lane lane;

  /** What goes before a clean-up: what is waited for, what is said, and when it is its turn. */
  public record Beginning(Drain drain, Farewell farewell, Lane lane) {}

  /** A clean-up of that release's AWS resources and catalog. */
  public Cleanup(
      String release, Observers observers, Catalog catalog, PlanRun run, Beginning beginning) {
    this.release = release;
    this.names = new AwsNames(release);
    this.observers = observers;
    this.catalog = catalog;
    this.run = run;
    this.drain = beginning.drain();
    this.farewell = beginning.farewell();
    this.lane = beginning.lane();
  }

  /** One pass over a deleted table, settled once nothing is left; empty if others come before. */
  public Optional<Outcome> table(LakehouseTable table, Runnable ask) {
    return lane.pass(table.getMetadata().getUid(), ask, () -> pass(table));
  }

  private Outcome pass(LakehouseTable table) {
    farewell.say(table, () -> plan(table));
    return drain.pause(table).map(Cleanup::draining).orElseGet(() -> carryOut(plan(table)));
  }

  /** One pass over a deleted model, settled once nothing is left; empty if others come before. */
  public Optional<Outcome> model(GoldModel model, Runnable ask) {
    return lane.pass(model.getMetadata().getUid(), ask, () -> pass(model));
  }

  private Outcome pass(GoldModel model) {
    farewell.say(model, () -> plan(model));
    return drain.pause(model).map(Cleanup::draining).orElseGet(() -> carryOut(plan(model)));
  }

  /** What is left to delete of a table. */
  public Plan plan(LakehouseTable table) {
    RelationName name = Relations.name(table);
    String aws = names.of(Kind.TABLE, name);
    Ownership owner = Relations.ownership(release, table).withoutAdoption();
    List<Step> steps =
        List.of(
            FunctionPlan.toBeGone(aws, observers.functions().observe(aws, owner)),
            rule(new RuleName(RuleName.DEFAULT_BUS, aws), owner),
            StreamPlan.toBeGone(aws, observers.streams().observe(aws, owner)));
    boolean withData = table.getSpec().getDeletionPolicy() == DeletionPolicy.DELETE;
    Optional<String> uid = catalog.table(name).map(TableDefinition::uid);
    return new Deletion(Kind.TABLE, name, withData, documents(table, uid)).around(steps);
  }

  /** What is left to delete of a model. */
  public Plan plan(GoldModel model) {
    RelationName name = Relations.name(model);
    String aws = names.of(Kind.MODEL, name);
    Ownership owner = Relations.ownership(release, model).withoutAdoption();
    List<Step> steps =
        List.of(
            FunctionPlan.toBeGone(aws, observers.functions().observe(aws, owner)),
            rule(new RuleName(names.bus(), aws), owner),
            rule(new RuleName(RuleName.DEFAULT_BUS, aws), owner));
    boolean withData = model.getSpec().getDeletionPolicy() == DeletionPolicy.DELETE;
    Optional<String> uid = catalog.model(name).map(ModelDefinition::uid);
    return new Deletion(Kind.MODEL, name, withData, documents(model, uid)).around(steps);
  }

  private Step rule(RuleName rule, Ownership owner) {
    return RulePlan.toBeGone(rule, observers.rules().observe(rule, owner));
  }

  private static Documents documents(HasMetadata object, Optional<String> definedUid) {
    return definedUid
        .map(
            uid ->
                uid.equals(object.getMetadata().getUid()) ? Documents.OURS : Documents.OF_ANOTHER)
        .orElse(Documents.NONE);
  }

  private static Outcome draining(Obstacle.Waits waits) {
    return Outcome.waiting("Draining", waits.why(), List.of(), waits.after());
  }

  private Outcome carryOut(Plan plan) {
    Outcome outcome = run.run(plan, Duration.ZERO);
    return outcome.state() == Outcome.State.IN_PROGRESS
        ? Outcome.waiting("Deleting", outcome.message(), List.of(), outcome.lookAgain())
        : outcome;
  }
}
