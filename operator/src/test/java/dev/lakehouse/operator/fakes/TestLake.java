package dev.lakehouse.operator.fakes;

import dev.lakehouse.crds.v1alpha1.GoldModel;
import dev.lakehouse.crds.v1alpha1.LakehouseTable;
import dev.lakehouse.lake.catalog.Catalog;
import dev.lakehouse.lake.catalog.StatusDocument;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.Layout;
import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.lake.storage.MemoryObjectStore;
import dev.lakehouse.operator.kube.EventSink;
import dev.lakehouse.operator.kube.RelationEventSource;
import dev.lakehouse.operator.kube.StatusWriter;
import dev.lakehouse.operator.lake.LakeSettings;
import dev.lakehouse.operator.model.Inventory;
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
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reconcilers over a lake in memory. */
public final class TestLake implements AutoCloseable, Inventory {

  /** The sample table's name. */
  public static final RelationName QUAKES = new RelationName("demo", "quakes");

  private static final Duration RESYNC = Duration.ofMinutes(10);

  private final FakeAws aws = new FakeAws();
  private final MovableClock clock = new MovableClock();
  private final LakeSettings settings = Samples.settings();
  private final MemoryObjectStore store = new MemoryObjectStore();
  private final Layout layout = new Layout(settings.lake());
  private final Catalog catalog = new Catalog(store, layout);
  private final DataStatuses statuses = new DataStatuses();
  private final DuckSql sql = DuckSql.open();
  private final Set<RelationName> tables = new HashSet<>();
  private final Map<RelationName, String> models = new HashMap<>();
  private final DataStatusPoller poller =
      new DataStatusPoller(catalog, layout, statuses, (kind, name) -> {});
  private Verified<Object> verified = new Verified<>(clock, RESYNC);

  /** AWS in memory. */
  public FakeAws aws() {
    return aws;
  }

  /** The clock of everything. */
  public MovableClock clock() {
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

  /** As if the operator had been started anew. */
  public void forgetVerification() {
    verified = new Verified<>(clock, RESYNC);
  }

  /** A reconciler of tables. */
  public TableReconciler tableReconciler() {
    return new TableReconciler(
        new TableParts(
            settings,
            Optional::empty,
            catalog,
            aws.steps(),
            sql,
            statuses,
            new StatusWriter<LakehouseTable>(new StatusMaker(clock), EventSink.NONE),
            verified,
            cleanup()),
        new RelationEventSource<>("tables"));
  }

  /** A reconciler of models. */
  public ModelReconciler modelReconciler() {
    return new ModelReconciler(
        new ModelParts(
            settings,
            Optional::empty,
            catalog,
            aws.steps(),
            new ModelQueries(sql, this),
            statuses,
            new StatusWriter<GoldModel>(new StatusMaker(clock), EventSink.NONE),
            verified,
            cleanup()),
        new RelationEventSource<>("models"));
  }

  /** Adds a table to the inventory. */
  public void addTable(RelationName name) {
    tables.add(name);
  }

  /** Adds a model to the inventory. */
  public GoldModel addModel(String name, String query) {
    models.put(new RelationName("demo", name), query);
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
            List.of()));
    poller.poll();
  }

  /** Marks an object as deleted now. */
  public void delete(HasMetadata object) {
    object.getMetadata().setDeletionTimestamp(clock.instant().toString());
  }

  private Cleanup cleanup() {
    Drain drain =
        new Drain(catalog, aws.steps().looks(), EventSink.NONE, clock, Duration.ofMinutes(2));
    return new Cleanup(
        settings.release(), aws.steps(), catalog, drain, new DataDeletion(store, layout));
  }

  @Override
  public Set<RelationName> tables() {
    return Set.copyOf(tables);
  }

  @Override
  public Map<RelationName, String> models() {
    return Map.copyOf(models);
  }

  @Override
  public void close() {
    sql.close();
  }
}
