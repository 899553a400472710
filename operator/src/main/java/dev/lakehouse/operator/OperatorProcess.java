package dev.lakehouse.operator;

import dev.lakehouse.crds.v1alpha1.GoldModel;
import dev.lakehouse.crds.v1alpha1.LakehouseTable;
import dev.lakehouse.lake.catalog.Catalog;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.Layout;
import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.lake.storage.ObjectStore;
import dev.lakehouse.lake.storage.S3ObjectStore;
import dev.lakehouse.operator.aws.CallRates;
import dev.lakehouse.operator.aws.function.FunctionLook;
import dev.lakehouse.operator.http.HealthServer;
import dev.lakehouse.operator.kube.Departure;
import dev.lakehouse.operator.kube.EventRecorder;
import dev.lakehouse.operator.kube.RelationEventSource;
import dev.lakehouse.operator.kube.StatusPatch;
import dev.lakehouse.operator.kube.StatusSink;
import dev.lakehouse.operator.kube.StatusWriter;
import dev.lakehouse.operator.lake.LakeKeeper;
import dev.lakehouse.operator.lake.LakePlanner;
import dev.lakehouse.operator.lake.LakeSettings;
import dev.lakehouse.operator.metrics.OperatorMetrics;
import dev.lakehouse.operator.metrics.Standing;
import dev.lakehouse.operator.model.ClusterInventory;
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
import dev.lakehouse.operator.relation.ResyncByCount;
import dev.lakehouse.operator.relation.Verified;
import dev.lakehouse.operator.resources.Observers;
import dev.lakehouse.operator.resources.PlanRun;
import dev.lakehouse.operator.rollout.Member;
import dev.lakehouse.operator.rollout.Rollout;
import dev.lakehouse.operator.sql.DuckSql;
import dev.lakehouse.operator.status.DataStatusPoller;
import dev.lakehouse.operator.status.DataStatuses;
import dev.lakehouse.operator.status.StatusMaker;
import dev.lakehouse.operator.store.StoreActor;
import dev.lakehouse.operator.table.TableParts;
import dev.lakehouse.operator.table.TablePlanner;
import dev.lakehouse.operator.table.TableReconciler;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The whole operator in one object: wires the parts, starts and stops them. */
public final class OperatorProcess implements AutoCloseable {

  private static final Duration FINISH = Duration.ofSeconds(10);

  /**
   * Of the threads that reconcile, so many make and compare, and others delete; changes have the
   * rest.
   */
  private static final int MAKING = 20;

  private static final int DELETING = 15;

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
  private final OperatorMetrics metrics;
  private volatile HealthServer health;
  private volatile ScheduledFuture<?> polling;

  /** Wires the operator; nothing runs before {@link #start}. */
  public OperatorProcess(
      OperatorSettings settings, KubernetesClient client, AwsClients aws, OperatorMetrics metrics) {
    this(settings, client, aws, new S3ObjectStore(aws.s3(), settings.lake().bucket()), metrics);
  }

  OperatorProcess(
      OperatorSettings settings,
      KubernetesClient client,
      AwsClients aws,
      ObjectStore store,
      OperatorMetrics metrics) {
    this.settings = settings;
    this.metrics = metrics;
    Clock clock = Clock.systemUTC();
    Layout layout = new Layout(settings.lake());
    Catalog catalog = new Catalog(store, layout);
    Observers observers = aws.observers();
    this.inventory = new ClusterInventory(client);
    Rollout rollout = new Rollout(this::members, member -> ask(member.kind(), member.name()));
    metrics.countFunctions(rollout::functions);
    PlanRun plans = new PlanRun(aws.actors(new StoreActor(store, layout), rollout));
    LakeSettings lake = settings.lakeSettings();
    this.queries = new ModelQueries(sql, inventory);
    this.keeper =
        new LakeKeeper(new LakePlanner(lake, observers, store), plans, executor, settings.resync());
    DataStatuses statuses = new DataStatuses();
    this.poller = new DataStatusPoller(catalog, layout, statuses, this::dataChanged);
    EventRecorder events = new EventRecorder(client, clock);
    StatusMaker maker = new StatusMaker(clock);
    Fulfilment fulfilment =
        new Fulfilment(keeper, plans, new Verified(clock, resync()), new Lane(MAKING, clock));
    FunctionLook looks = new FunctionLook(aws.lambda());
    Drain drain = new Drain(catalog, looks, events, clock, settings.drainLimit());
    Cleanup cleanup =
        new Cleanup(
            settings.release(),
            observers,
            catalog,
            plans,
            new Cleanup.Beginning(drain, new Farewell(events), new Lane(DELETING, clock)));
    StatusSink sink = new StatusPatch(client);
    StatusWriter<LakehouseTable> tableStatus = new StatusWriter<>(maker, events);
    StatusWriter<GoldModel> modelStatus = new StatusWriter<>(maker, events);
    TableReconciler tableReconciler =
        new TableReconciler(
            new TableParts(
                new TablePlanner(lake, observers, catalog, sql, inventory, rollout),
                fulfilment,
                statuses,
                tableStatus,
                cleanup,
                new Departure<>(tableStatus, sink)),
            tables);
    ModelReconciler modelReconciler =
        new ModelReconciler(
            new ModelParts(
                new ModelPlanner(lake, observers, catalog, queries, rollout),
                fulfilment,
                statuses,
                modelStatus,
                cleanup,
                new Departure<>(modelStatus, sink)),
            models);
    this.controllers = new Controllers(settings, client, tableReconciler, modelReconciler, metrics);
  }

  /** Starts everything; returns once the controllers watch. */
  public void start() {
    health =
        HealthServer.start(
            settings.httpPort(),
            new HealthServer.Answers(this::dead, this::notReady, metrics::scrape));
    metrics.count(this::led);
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
    keeper.close();
    if (polling != null) {
      polling.cancel(false);
    }
    finish();
    controllers.close();
    inventory.close();
    if (health != null) {
      health.close();
    }
    sql.close();
  }

  /** Where an account's rates were raised, that is for changes, and not to look more often. */
  private Resync resync() {
    CallRates rates = settings.awsRates().atMost(CallRates.PUBLISHED);
    ResyncByCount byCount = new ResyncByCount(settings.resync(), rates);
    return () -> byCount.of(inventory.tableCount(), inventory.modelCount());
  }

  /** What the lake is given is under way too, and needs the lease. */
  private void finish() {
    executor.shutdown();
    try {
      if (!executor.awaitTermination(FINISH.toMillis(), TimeUnit.MILLISECONDS)) {
        executor.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What only a new process can mend; AWS and the lake are not part of it. */
  private Optional<String> dead() {
    ScheduledFuture<?> looks = polling;
    if (looks != null && looks.isDone()) {
      return Optional.of("the looks at the status documents have ended");
    }
    return inventory.problem().or(controllers::problem);
  }

  /** A standby is ready as soon as it could take over; a roll-out waits for that and no more. */
  private Optional<String> notReady() {
    if (!controllers.isWatching()) {
      return Optional.of("the controllers do not watch the cluster yet, or no longer");
    }
    return controllers.isLeading() ? keeper.trouble() : Optional.empty();
  }

  /** Only the leader counts them, or sums over all processes would be too high. */
  private Stream<Standing> led() {
    return controllers.isLeading() ? controllers.standings() : Stream.empty();
  }

  private Set<Member> members() {
    Set<Member> members = new HashSet<>();
    inventory.tables().forEach(name -> members.add(new Member(Kind.TABLE, name)));
    inventory.models().keySet().forEach(name -> members.add(new Member(Kind.MODEL, name)));
    return members;
  }

  private void ask(Kind kind, RelationName relation) {
    if (kind == Kind.TABLE) {
      tables.ask(relation);
    } else {
      models.ask(relation);
    }
  }

  private void dataChanged(Kind kind, RelationName relation) {
    ask(kind, relation);
    // Their lag counts versions of this one.
    queries.readers(relation).forEach(models::ask);
  }

  private void relationChanged(Kind kind, RelationName relation) {
    models.ask(relation);
    if (kind == Kind.MODEL) {
      // one of its name may have the name now, or no longer
      tables.ask(relation);
    }
    queries.readers(relation).forEach(models::ask);
  }
}
