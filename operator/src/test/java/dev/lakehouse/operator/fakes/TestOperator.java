package dev.lakehouse.operator.fakes;

import dev.lakehouse.crds.v1alpha1.GoldModel;
import dev.lakehouse.crds.v1alpha1.LakehouseTable;
import dev.lakehouse.lake.catalog.Catalog;
import dev.lakehouse.lake.layout.Layout;
import dev.lakehouse.lake.storage.ObjectStore;
import dev.lakehouse.operator.AwsClients;
import dev.lakehouse.operator.aws.function.FunctionLook;
import dev.lakehouse.operator.kube.Departure;
import dev.lakehouse.operator.kube.EventSink;
import dev.lakehouse.operator.kube.RelationEventSource;
import dev.lakehouse.operator.kube.StatusSink;
import dev.lakehouse.operator.kube.StatusWriter;
import dev.lakehouse.operator.lake.LakePlanner;
import dev.lakehouse.operator.lake.LakeSettings;
import dev.lakehouse.operator.model.Inventory;
import dev.lakehouse.operator.model.ModelParts;
import dev.lakehouse.operator.model.ModelPlanner;
import dev.lakehouse.operator.model.ModelQueries;
import dev.lakehouse.operator.model.ModelReconciler;
import dev.lakehouse.operator.relation.Cleanup;
import dev.lakehouse.operator.relation.Drain;
import dev.lakehouse.operator.relation.Farewell;
import dev.lakehouse.operator.relation.Fulfilment;
import dev.lakehouse.operator.relation.Lane;
import dev.lakehouse.operator.relation.Resync;
import dev.lakehouse.operator.relation.Verified;
import dev.lakehouse.operator.resources.Observers;
import dev.lakehouse.operator.resources.PlanRun;
import dev.lakehouse.operator.status.DataStatuses;
import dev.lakehouse.operator.status.Outcome;
import dev.lakehouse.operator.status.StatusMaker;
import dev.lakehouse.operator.store.StoreActor;
import dev.lakehouse.operator.table.TableParts;
import dev.lakehouse.operator.table.TablePlanner;
import dev.lakehouse.operator.table.TableReconciler;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** One start of the operator: what it remembers is its own, the world is not. */
public final class TestOperator {

  private final World world;
  private final LakeSettings settings;
  private final Clock clock;
  private final Catalog catalog;
  private final Observers observers;
  private final PlanRun plans;
  private final Fulfilment fulfilment;
  private final Cleanup cleanup;

  /** What all operators see. */
  public record World(
      AwsClients aws,
      ObjectStore store,
      DataStatuses statuses,
      RememberedSql sql,
      Kubernetes kubernetes) {}

  /** What of Kubernetes they see and write, besides the objects that they are given. */
  public record Kubernetes(Inventory inventory, EventSink events, StatusSink deleted) {}

  /** An operator with those settings, which remembers nothing yet. */
  public TestOperator(World world, LakeSettings settings, Clock clock, Resync resync) {
    this.world = world;
    this.settings = settings;
    this.clock = clock;
    Layout layout = new Layout(settings.lake());
    this.catalog = new Catalog(world.store(), layout);
    this.observers = world.aws().observers();
    this.plans = new PlanRun(world.aws().actors(new StoreActor(world.store(), layout)));
    this.fulfilment = new Fulfilment(Optional::empty, plans, new Verified(clock, resync), lane());
    FunctionLook looks = new FunctionLook(world.aws().lambda());
    Drain drain =
        new Drain(catalog, looks, world.kubernetes().events(), clock, Duration.ofMinutes(2));
    this.cleanup =
        new Cleanup(
            settings.release(),
            observers,
            catalog,
            plans,
            new Cleanup.Beginning(drain, new Farewell(world.kubernetes().events()), lane()));
  }

  private Lane lane() {
    return new Lane(1, clock);
  }

  /** A reconciler of tables. */
  public TableReconciler tables() {
    StatusWriter<LakehouseTable> status =
        new StatusWriter<>(new StatusMaker(clock), world.kubernetes().events());
    return new TableReconciler(
        new TableParts(
            new TablePlanner(
                settings, observers, catalog, world.sql(), world.kubernetes().inventory()),
            fulfilment,
            world.statuses(),
            status,
            cleanup,
            new Departure<>(status, world.kubernetes().deleted())),
        new RelationEventSource<>("tables"));
  }

  /** A reconciler of models. */
  public ModelReconciler models() {
    StatusWriter<GoldModel> status =
        new StatusWriter<>(new StatusMaker(clock), world.kubernetes().events());
    return new ModelReconciler(
        new ModelParts(
            new ModelPlanner(
                settings,
                observers,
                catalog,
                new ModelQueries(world.sql(), world.kubernetes().inventory())),
            fulfilment,
            world.statuses(),
            status,
            cleanup,
            new Departure<>(status, world.kubernetes().deleted())),
        new RelationEventSource<>("models"));
  }

  /** Makes what the lake has once what it should be, as far as it can be done now. */
  public Outcome keepLake() {
    LakePlanner planner = new LakePlanner(settings, observers, world.store());
    Outcome foundation = plans.run(planner.foundation(), Duration.ofMinutes(10));
    return foundation.isSettled()
        ? plans.run(planner.housekeeping(), Duration.ofMinutes(10))
        : foundation;
  }
}
