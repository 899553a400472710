package dev.lakehouse.bench.cluster;

import dev.lakehouse.crds.v1alpha1.GoldModel;
import dev.lakehouse.crds.v1alpha1.LakehouseTable;
import dev.lakehouse.crds.v1alpha1.RelationStatus;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.RelationName;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What {@code kubectl get lakehouse} would say of all tables and models, kept by watching. */
public final class FleetWatch implements AutoCloseable {

  /**
   * A table or model.
   *
   * @param ready whether its newest spec is Ready
   * @param told whether its status says what the data look like
   */
  record Seen(Kind kind, RelationName name, String uid, boolean ready, boolean told) {}

  private final Map<String, Seen> seen = new ConcurrentHashMap<>();
  private final List<SharedIndexInformer<?>> informers;

  /** Watches from now on. */
  FleetWatch(KubernetesClient client) {
    this.informers =
        List.of(
            client
                .resources(LakehouseTable.class)
                .inAnyNamespace()
                .inform(new Handler<>(Kind.TABLE)),
            client.resources(GoldModel.class).inAnyNamespace().inform(new Handler<>(Kind.MODEL)));
  }

  /** How many there are. */
  public long present() {
    return seen.size();
  }

  /** How many are Ready. */
  public long ready() {
    return count(Seen::ready);
  }

  /** How many say what their data look like. */
  public long told() {
    return count(Seen::told);
  }

  /** How many tables of that number or a higher one are Ready. */
  public long readyFrom(int number) {
    return count(
        one -> one.ready() && one.kind() == Kind.TABLE && Fleet.number(one.name()) >= number);
  }

  private long count(Predicate<Seen> which) {
    return seen.values().stream().filter(which).count();
  }

  Stream<Seen> all() {
    return seen.values().stream();
  }

  @Override
  public void close() {
    informers.forEach(SharedIndexInformer::close);
  }

  private final class Handler<R extends CustomResource<?, RelationStatus>>
      implements ResourceEventHandler<R> {

    private final Kind kind;

    Handler(Kind kind) {
      this.kind = kind;
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
    public void onDelete(R deleted, boolean unknown) {
      seen.remove(key(name(deleted)));
    }

    private void put(R present) {
      RelationName name = name(present);
      Optional<RelationStatus> status = Optional.ofNullable(present.getStatus());
      seen.put(
          key(name),
          new Seen(
              kind,
              name,
              present.getMetadata().getUid(),
              status.map(RelationStatus::getConditions).stream()
                  .flatMap(List::stream)
                  .anyMatch(condition -> isReady(condition, present)),
              status.map(RelationStatus::getData).map(data -> data.getVersion()).isPresent()));
    }

    private String key(RelationName name) {
      return kind + " " + name;
    }

    private RelationName name(R object) {
      return new RelationName(object.getMetadata().getNamespace(), object.getMetadata().getName());
    }

    private boolean isReady(Condition condition, R object) {
      return condition.getType().equals("Ready")
          && condition.getStatus().equals("True")
          && object.getMetadata().getGeneration().equals(condition.getObservedGeneration());
    }
  }
}
