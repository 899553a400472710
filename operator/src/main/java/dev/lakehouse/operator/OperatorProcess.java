package dev.lakehouse.operator;

import dev.lakehouse.crds.v1alpha1.GoldModel;
import dev.lakehouse.crds.v1alpha1.LakehouseTable;
import dev.lakehouse.lake.catalog.Catalog;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.Layout;
import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.lake.storage.ObjectStore;
import dev.lakehouse.lake.storage.S3ObjectStore;
import dev.lakehouse.operator.aws.AwsSteps;
import dev.lakehouse.operator.aws.BucketStep;
import dev.lakehouse.operator.aws.BusStep;
import dev.lakehouse.operator.http.HealthServer;
import dev.lakehouse.operator.kube.EventRecorder;
import dev.lakehouse.operator.kube.RelationEventSource;
import dev.lakehouse.operator.kube.StatusWriter;
import dev.lakehouse.operator.lake.Artifact;
import dev.lakehouse.operator.lake.ArtifactStep;
import dev.lakehouse.operator.lake.HousekeepingStep;
import dev.lakehouse.operator.lake.LakeKeeper;
import dev.lakehouse.operator.lake.LakeSettings;
import dev.lakehouse.operator.model.ClusterInventory;
import dev.lakehouse.operator.model.ModelParts;
import dev.lakehouse.operator.model.ModelQueries;
import dev.lakehouse.operator.model.ModelReconciler;
import dev.lakehouse.operator.relation.Cleanup;
import dev.lakehouse.operator.relation.DataDeletion;
import dev.lakehouse.operator.relation.Drain;
import dev.lakehouse.operator.relation.Verified;
import dev.lakehouse.operator.sql.DuckSql;
import dev.lakehouse.operator.status.DataStatusPoller;
import dev.lakehouse.operator.status.DataStatuses;
import dev.lakehouse.operator.status.StatusMaker;
import dev.lakehouse.operator.table.TableParts;
import dev.lakehouse.operator.table.TableReconciler;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** The whole operator in one object: wires the parts, starts and stops them. */
public final class OperatorProcess implements AutoCloseable {

  private final OperatorSettings settings;
  private final ScheduledExecutorService executor = Executors.newScheduledThreadPool(2);
  private final DuckSql sql = DuckSql.open();
  private final RelationEventSource<LakehouseTable> tables = new RelationEventSource<>("tables");
  private final RelationEventSource<GoldModel> models = new RelationEventSource<>("models");
  private final ClusterInventory inventory;
  private final ModelQueries queries;
  private final LakeKeeper keeper;
  private final DataStatusPoller poller;
  private final Controllers controllers;
  private final OperatorMetrics metrics = new OperatorMetrics();
  private volatile HealthServer health;
  private volatile ScheduledFuture<?> polling;

  /** Wires the operator; nothing runs before {@link #start}. */
  public OperatorProcess(OperatorSettings settings, KubernetesClient client, AwsClients aws) {
    this(settings, client, aws, new S3ObjectStore(aws.s3(), settings.lake().bucket()));
  }

  OperatorProcess(
      OperatorSettings settings, KubernetesClient client, AwsClients aws, ObjectStore store) {
    this.settings = settings;
    Clock clock = Clock.systemUTC();
    Layout layout = new Layout(settings.lake());
    Catalog catalog = new Catalog(store, layout);
    AwsSteps steps = AwsSteps.of(aws.firehose(), aws.lambda(), aws.events());
    LakeSettings lake = lakeSettings(settings);
    this.inventory = new ClusterInventory(client);
    this.queries = new ModelQueries(sql, inventory);
    this.keeper = keeper(lake, aws, steps, new ArtifactStep(store, layout));
    DataStatuses statuses = new DataStatuses();
    this.poller = new DataStatusPoller(catalog, layout, statuses, this::dataChanged);
    EventRecorder events = new EventRecorder(client, clock);
    StatusMaker maker = new StatusMaker(clock);
    Drain drain = new Drain(catalog, steps.looks(), events, clock, settings.drainLimit());
    Cleanup cleanup =
        new Cleanup(settings.release(), steps, catalog, drain, new DataDeletion(store, layout));
    TableReconciler tableReconciler =
        new TableReconciler(
            new TableParts(
                lake,
                keeper,
                catalog,
                steps,
                sql,
                statuses,
                new StatusWriter<>(maker, events),
                new Verified<>(clock, settings.resync()),
                cleanup),
            tables);
    ModelReconciler modelReconciler =
        new ModelReconciler(
            new ModelParts(
                lake,
                keeper,
                catalog,
                steps,
                queries,
                statuses,
                new StatusWriter<>(maker, events),
                new Verified<>(clock, settings.resync()),
                cleanup),
            models);
    this.controllers = new Controllers(settings, client, tableReconciler, modelReconciler, metrics);
  }

  /** Starts everything; returns once the controllers watch. */
  public void start() {
    health =
        HealthServer.start(
            settings.httpPort(),
            new HealthServer.Answers(controllers::problem, keeper::trouble, metrics::scrape));
    inventory.start(this::relationChanged);
    controllers.start(keeper::start);
    Duration poll = settings.statusPoll();
    polling =
        executor.scheduleWithFixedDelay(
            () -> metrics.timePoll(poller::poll), 0, poll.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Port of health and metrics. */
  public int port() {
    return health.port();
  }

  /** Stops everything; the clients stay open, they are the caller's. */
  @Override
  public void close() {
    if (polling != null) {
      polling.cancel(false);
    }
    executor.shutdownNow();
    controllers.close();
    inventory.close();
    keeper.close();
    if (health != null) {
      health.close();
    }
    sql.close();
  }

  private void dataChanged(Kind kind, RelationName relation) {
    if (kind == Kind.TABLE) {
      tables.ask(relation);
    } else {
      models.ask(relation);
    }
    // Their lag counts versions of this one.
    queries.readers(relation).forEach(models::ask);
  }

  private void relationChanged(RelationName relation) {
    models.ask(relation);
    queries.readers(relation).forEach(models::ask);
  }

  private LakeKeeper keeper(
      LakeSettings lake, AwsClients aws, AwsSteps steps, ArtifactStep artifact) {
    return new LakeKeeper(
        lake,
        new LakeKeeper.LakeSteps(
            new BucketStep(aws.s3()),
            new BusStep(aws.events()),
            artifact,
            new HousekeepingStep(steps.functions(), steps.rules())),
        executor,
        settings.resync());
  }

  private static LakeSettings lakeSettings(OperatorSettings settings) {
    return new LakeSettings(
        settings.lake(),
        settings.release(),
        settings.functionRoleArn(),
        settings.firehoseRoleArn(),
        Artifact.of(settings.functionZip(), settings.functionArchitecture()),
        settings.functionEnvironment());
  }
}
