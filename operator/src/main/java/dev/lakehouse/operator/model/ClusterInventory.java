package dev.lakehouse.operator.model;

import dev.lakehouse.crds.v1alpha1.GoldModel;
import dev.lakehouse.crds.v1alpha1.LakehouseTable;
import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.operator.relation.Relations;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

/** The tables and models of the cluster, kept by watching; of each only what the graph needs. */
public final class ClusterInventory implements Inventory, AutoCloseable {

  private final Map<RelationName, String> tables = new ConcurrentHashMap<>();
  private final Map<RelationName, String> models = new ConcurrentHashMap<>();
  private final List<SharedIndexInformer<?>> informers;
  private volatile boolean started;
  private volatile Consumer<RelationName> changed = name -> {};

  /** Watches the cluster; does not begin before {@link #start}. */
  public ClusterInventory(KubernetesClient client) {
    SharedIndexInformer<LakehouseTable> ofTables =
        client.resources(LakehouseTable.class).inAnyNamespace().runnableInformer(0);
    ofTables.addEventHandler(new Entries<>(tables, table -> ""));
    SharedIndexInformer<GoldModel> ofModels =
        client.resources(GoldModel.class).inAnyNamespace().runnableInformer(0);
    ofModels.addEventHandler(new Entries<>(models, model -> model.getSpec().getQuery()));
    this.informers = List.of(ofTables, ofModels);
  }

  /** Returns once everything that is there is known; later changes are told to {@code listener}. */
  public void start(Consumer<RelationName> listener) {
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
    return Map.copyOf(models);
  }

  @Override
  public void close() {
    informers.forEach(SharedIndexInformer::stop);
  }

  private final class Entries<R extends HasMetadata> implements ResourceEventHandler<R> {

    private final Map<RelationName, String> entries;
    private final Function<R, String> content;

    private Entries(Map<RelationName, String> entries, Function<R, String> content) {
      this.entries = entries;
      this.content = content;
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
      entries.remove(name);
      changed.accept(name);
    }

    private void put(R present) {
      RelationName name = Relations.name(present);
      String now = content.apply(present);
      if (!now.equals(entries.put(name, now))) {
        changed.accept(name);
      }
    }
  }
}
