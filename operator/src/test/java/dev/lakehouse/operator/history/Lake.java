package dev.lakehouse.operator.history;

import dev.lakehouse.crds.v1alpha1.RelationStatus;
import dev.lakehouse.lake.catalog.Catalog;
import dev.lakehouse.lake.catalog.ModelDefinition;
import dev.lakehouse.lake.catalog.TableDefinition;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.Layout;
import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.lake.storage.MemoryObjectStore;
import dev.lakehouse.lake.storage.PutCondition;
import dev.lakehouse.lake.testing.HandClock;
import dev.lakehouse.operator.fakes.FakeAws;
import dev.lakehouse.operator.fakes.LoggedStore;
import dev.lakehouse.operator.fakes.RememberedSql;
import dev.lakehouse.operator.fakes.TestOperator;
import dev.lakehouse.operator.lake.LakeSettings;
import dev.lakehouse.operator.model.ModelQueries;
import dev.lakehouse.operator.status.DataStatusPoller;
import dev.lakehouse.operator.status.DataStatuses;
import io.fabric8.kubernetes.client.CustomResource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** A cluster, an AWS account and a bucket, and the operator that works on them. */
final class Lake implements Cluster.Watcher {

  static final Duration RESYNC = Duration.ofMinutes(10);

  private final FakeAws aws = new FakeAws();
  private final MemoryObjectStore store;
  private final Cluster cluster;
  private final HandClock clock;
  private final RememberedSql sql;
  private final Mutation mutation;
  private final ModelQueries queries;
  private final List<BiConsumer<Key, CustomResource<?, RelationStatus>>> mourners =
      new ArrayList<>();
  private LakeSettings settings;
  private OperatorStart process;
  private DataStatusPoller poller;

  Lake(
      Cluster cluster,
      HandClock clock,
      RememberedSql sql,
      LakeSettings settings,
      Mutation mutation) {
    this.cluster = cluster;
    this.clock = clock;
    this.sql = sql;
    this.mutation = mutation;
    this.store = new MemoryObjectStore(clock);
    this.queries = new ModelQueries(sql, cluster);
    start(settings);
    cluster.watch(this);
  }

  /** Another operator begins to work, perhaps with other settings; the one before is gone. */
  void start(LakeSettings next) {
    settings = next;
    String code = layout().artifact(next.artifact().sha256());
    store.put(code, new byte[] {1}, new PutCondition.Always());
    LoggedStore logged = new LoggedStore(store, aws.log());
    DataStatuses statuses = new DataStatuses();
    poller =
        new DataStatusPoller(
            new Catalog(logged, layout()), layout(), statuses, (kind, name) -> wake(name));
    process =
        new OperatorStart(
            cluster,
            new TestOperator(
                new TestOperator.World(
                    mutation.aws(aws.clients()),
                    logged,
                    statuses,
                    sql,
                    new TestOperator.Kubernetes(
                        cluster,
                        (about, type, reason, message) -> cluster.event(),
                        (before, after) -> cluster.patchDeleted(after))),
                next,
                clock,
                mutation.resync()),
            mutation,
            clock);
  }

  /** The operator's process is killed, and comes again. */
  void restart() {
    start(settings);
  }

  /** Runs {@code work} of the operator, which may die of it and is started anew then. */
  void survive(Runnable work) {
    try {
      work.run();
    } catch (ProcessDied e) {
      restart();
    }
  }

  void poll() {
    survive(poller::poll);
  }

  @Override
  public void changed(Key key) {
    process.ask(key);
    wake(key.name());
  }

  @Override
  public void gone(Key key, CustomResource<?, RelationStatus> last) {
    mourners.forEach(mourner -> mourner.accept(key, last));
    wake(key.name());
  }

  /** Tells somebody of each object that is gone. */
  void mourn(BiConsumer<Key, CustomResource<?, RelationStatus>> mourner) {
    mourners.add(mourner);
  }

  /** As the process does when a relation or its data have changed. */
  private void wake(RelationName name) {
    ask(Kind.TABLE, name);
    ask(Kind.MODEL, name);
    queries.readers(name).forEach(reader -> ask(Kind.MODEL, reader));
  }

  private void ask(Kind kind, RelationName name) {
    Key key = new Key(kind, name);
    if (cluster.has(key)) {
      process.ask(key);
    }
  }

  FakeAws aws() {
    return aws;
  }

  /** The bucket, as others than the operator use it. */
  MemoryObjectStore store() {
    return store;
  }

  Catalog catalog() {
    return new Catalog(store, layout());
  }

  /** Of which object there is a definition of that name. */
  Optional<String> definedUid(Key key) {
    return key.kind() == Kind.TABLE
        ? catalog().table(key.name()).map(TableDefinition::uid)
        : catalog().model(key.name()).map(ModelDefinition::uid);
  }

  Layout layout() {
    return new Layout(settings.lake());
  }

  Cluster cluster() {
    return cluster;
  }

  HandClock clock() {
    return clock;
  }

  LakeSettings settings() {
    return settings;
  }

  OperatorStart process() {
    return process;
  }

  RememberedSql sql() {
    return sql;
  }
}
