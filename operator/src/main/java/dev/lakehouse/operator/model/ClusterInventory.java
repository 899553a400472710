package dev.lakehouse.operator.model;

import dev.lakehouse.crds.v1alpha1.GoldModel;
import dev.lakehouse.crds.v1alpha1.LakehouseTable;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.operator.kube.NameStore;
import dev.lakehouse.operator.relation.Relations;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** The tables and models of the cluster, kept by watching; of each only what the graph needs. */
public final class ClusterInventory implements Inventory, AutoCloseable {

  /** Objects in one answer to a listing, which is in memory as a whole. */
  private static final long PAGE = 500;

  private final Map<RelationName, Entry> tables = new ConcurrentHashMap<>();
  private final Map<RelationName, Entry> models = new ConcurrentHashMap<>();
  private final List<SharedIndexInformer<?>> informers;
  private volatile boolean started;
  private volatile BiConsumer<Kind, RelationName> changed = (kind, name) -> {};

  /**
   * What is kept of an object.
   *
   * @param query of a model; empty for a table
   */
  private record Entry(String query, Instant since) {}

  /** Watches the cluster; does not begin before {@link #start}. */
  public ClusterInventory(KubernetesClient client) {
    SharedIndexInformer<LakehouseTable> ofTables =
        client.resources(LakehouseTable.class).inAnyNamespace().withLimit(PAGE).runnableInformer(0);
    ofTables.itemStore(new NameStore<>(LakehouseTable::new));
    ofTables.addEventHandler(new Entries<>(Kind.TABLE, table -> ""));
    SharedIndexInformer<GoldModel> ofModels =
        client.resources(GoldModel.class).inAnyNamespace().withLimit(PAGE).runnableInformer(0);
    ofModels.itemStore(new NameStore<>(GoldModel::new));
    ofModels.addEventHandler(new Entries<>(Kind.MODEL, model -> model.getSpec().getQuery()));
    this.informers = List.of(ofTables, ofModels);
  }

  /** Returns once everything that is there is known; later changes are told to {@code listener}. */
  public void start(BiConsumer<Kind, RelationName> listener) {
    informers.forEach(SharedIndexInformer::run);
    changed = listener;
    started = true;
  }

  /** Why what this knows is not kept any more, if so. */
  public Optional<String> problem() {
    boolean kept = !started || informers.stream().allMatch(SharedIndexInformer::isRunning);
    return kept ? Optional.empty() : Optional.of("a watch of the inventory has ended");
  }

  /** How many tables there are. */
  public int tableCount() {
    return tables.size();
  }

  /** How many models there are. */
  public int modelCount() {
    return models.size();
  }

  @Override
  public Set<RelationName> tables() {
    return Set.copyOf(tables.keySet());
  }

  @Override
  public Map<RelationName, String> models() {
    Map<RelationName, String> queries = new HashMap<>();
    models.forEach((name, model) -> queries.put(name, model.query()));
    return queries;
  }

  @Override
  public Optional<Instant> since(Kind kind, RelationName name) {
    return Optional.ofNullable(entries(kind).get(name)).map(Entry::since);
  }

  private Map<RelationName, Entry> entries(Kind kind) {
    return kind == Kind.TABLE ? tables : models;
  }

  @Override
  public void close() {
    informers.forEach(SharedIndexInformer::stop);
  }

  private final class Entries<R extends HasMetadata> implements ResourceEventHandler<R> {

    private final Kind kind;
    private final Function<R, String> query;

    private Entries(Kind kind, Function<R, String> query) {
      this.kind = kind;
      this.query = query;
    }

    @Override
    public void onAdd(R added) {
      put(added);
    }

    @Override
    public void onUpdate(R previous, R next) {
      put(next);
    }

    @Override
    public void onDelete(R deleted, boolean unknownState) {
      RelationName name = Relations.name(deleted);
      entries(kind).remove(name);
      changed.accept(kind, name);
    }

    private void put(R present) {
      RelationName name = Relations.name(present);
      Entry now = new Entry(query.apply(present), Relations.createdAt(present));
      if (!now.equals(entries(kind).put(name, now))) {
        changed.accept(kind, name);
      }
    }
  }
}
