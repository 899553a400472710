package dev.lakehouse.operator.fakes;

import dev.lakehouse.crds.v1alpha1.GoldModel;
import dev.lakehouse.crds.v1alpha1.LakehouseTable;
import dev.lakehouse.lake.catalog.Catalog;
import dev.lakehouse.lake.catalog.StatusDocument;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.Layout;
import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.lake.storage.MemoryObjectStore;
import dev.lakehouse.lake.testing.HandClock;
import dev.lakehouse.operator.lake.LakeSettings;
import dev.lakehouse.operator.status.DataStatusPoller;
import dev.lakehouse.operator.status.DataStatuses;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reconcilers over a lake in memory. */
public final class TestLake implements AutoCloseable {

  /** The sample table's name. */
  public static final RelationName QUAKES = new RelationName("demo", "quakes");

  private static final Duration RESYNC = Duration.ofMinutes(10);

  private final FakeAws aws = new FakeAws();
  private final HandClock clock = new HandClock(Instant.parse("2026-01-01T00:00:00Z"));
  private final LakeSettings settings = Samples.settings();
  private final MemoryObjectStore store = new MemoryObjectStore();
  private final Layout layout = new Layout(settings.lake());
  private final Catalog catalog = new Catalog(store, layout);
  private final DataStatuses statuses = new DataStatuses();
  private final RememberedSql sql = new RememberedSql();
  private final TestInventory inventory = new TestInventory();
  private final RecordedEvents events = new RecordedEvents();
  private final DataStatusPoller poller =
      new DataStatusPoller(catalog, layout, statuses, (kind, name) -> {});
  private final TestOperator operator = operator();
  private final TwiceReconciler<LakehouseTable> tables =
      new TwiceReconciler<>(aws.log(), operator.tables(), () -> operator().tables());
  private final TwiceReconciler<GoldModel> models =
      new TwiceReconciler<>(aws.log(), operator.models(), () -> operator().models());

  /** AWS in memory. */
  public FakeAws aws() {
    return aws;
  }

  /** The clock of everything. */
  public HandClock clock() {
    return clock;
  }

  /** The bucket. */
  public MemoryObjectStore store() {
    return store;
  }

  /** The catalog in the bucket. */
  public Catalog catalog() {
    return catalog;
  }

  /** The Kubernetes events. */
  public List<String> events() {
    return events.all();
  }

  /** The tables and models that there are. */
  public TestInventory inventory() {
    return inventory;
  }

  /** A reconciler of tables. */
  public TwiceReconciler<LakehouseTable> tables() {
    return tables;
  }

  /** A reconciler of models. */
  public TwiceReconciler<GoldModel> models() {
    return models;
  }

  /** The operator under test, without a second look. */
  public TestOperator operatorAlone() {
    return operator;
  }

  private TestOperator operator() {
    return new TestOperator(
        new TestOperator.World(
            aws.clients(),
            new LoggedStore(store, aws.log()),
            statuses,
            sql,
            new TestOperator.Kubernetes(inventory, events, new LoggedStatuses(aws.log()))),
        settings,
        clock,
        () -> RESYNC);
  }

  /** Adds a model to the inventory. */
  public GoldModel addModel(String name, String query) {
    inventory.addModel(new RelationName("demo", name), query);
    return Samples.model(name, query);
  }

  /** Writes a status document and polls. */
  public void dataOf(RelationName table, String uid, long version, long rows) {
    data(Kind.TABLE, table, uid, version, rows, Map.of());
  }

  /** Writes a status document and polls. */
  public void data(
      Kind kind, RelationName name, String uid, long version, long rows, Map<String, Long> inputs) {
    catalog.advance(
        new StatusDocument(
            kind,
            name,
            uid,
            1,
            version,
            rows,
            1024,
            1,
            0,
            Optional.of(clock.instant()),
            Optional.empty(),
            0,
            0,
            Map.of(),
            Map.of(),
            Optional.empty(),
            inputs,
            List.of(),
            Optional.empty()));
    poller.poll();
  }

  /** Writes a status document and polls. */
  public void tell(StatusDocument document) {
    catalog.advance(document);
    poller.poll();
  }

  /** Marks an object as deleted now. */
  public void delete(HasMetadata object) {
    object.getMetadata().setDeletionTimestamp(clock.instant().toString());
  }

  @Override
  public void close() {
    sql.close();
  }
}
