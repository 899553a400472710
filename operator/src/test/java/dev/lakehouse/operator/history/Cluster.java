package dev.lakehouse.operator.history;

import dev.lakehouse.crds.v1alpha1.GoldModel;
import dev.lakehouse.crds.v1alpha1.LakehouseTable;
import dev.lakehouse.crds.v1alpha1.RelationStatus;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.operator.model.Inventory;
import dev.lakehouse.operator.relation.Relations;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The objects of a cluster, with as much of an API server's rules as the operator relies on. */
final class Cluster implements Inventory {

  private static final String FINALIZER = "lakehouse.dev/finalizer";
  private static final Set<String> REFUSALS =
      Set.of("InvalidSpec", "UnknownInput", "Cycle", "NameTaken", "RetainedDataDiffer");

  private final Map<Key, CustomResource<?, RelationStatus>> objects = new TreeMap<>();
  private final Clock clock;
  private Watcher watcher = new Watcher() {};
  private int writes;

  /** Who is told of changes. */
  interface Watcher {

    /** An object is there, or has changed. */
    default void changed(Key key) {}

    /** An object is gone. */
    default void gone(Key key, CustomResource<?, RelationStatus> last) {}
  }

  Cluster(Clock clock) {
    this.clock = clock;
  }

  void watch(Watcher next) {
    watcher = next;
  }

  /** Objects of the given kinds and names, as a user has written them; those in deletion too. */
  Set<Key> keys() {
    return Set.copyOf(objects.keySet());
  }

  boolean has(Key key) {
    return objects.containsKey(key);
  }

  /** A copy, as an informer would have it. */
  Optional<CustomResource<?, RelationStatus>> get(Key key) {
    return Optional.ofNullable(objects.get(key)).map(Serialization::clone);
  }

  boolean isBeingDeleted(Key key) {
    return has(key) && objects.get(key).getMetadata().getDeletionTimestamp() != null;
  }

  /** Whether the operator says that the spec cannot be run. */
  boolean isRefused(Key key) {
    return get(key).map(CustomResource::getStatus).map(RelationStatus::getConditions).stream()
        .flatMap(List::stream)
        .filter(condition -> condition.getType().equals("Ready"))
        .anyMatch(condition -> REFUSALS.contains(condition.getReason()));
  }

  /** A user makes an object. */
  void create(Key key, CustomResource<?, RelationStatus> object) {
    ObjectMeta metadata = object.getMetadata();
    metadata.setNamespace(key.name().namespace());
    metadata.setName(key.name().name());
    metadata.setGeneration(1L);
    metadata.setCreationTimestamp(clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
    objects.put(key, object);
    watcher.changed(key);
  }

  /** A user changes a spec. */
  void edit(Key key, Consumer<CustomResource<?, RelationStatus>> change) {
    CustomResource<?, RelationStatus> object = objects.get(key);
    String before = Serialization.asJson(object.getSpec());
    change.accept(object);
    if (!Serialization.asJson(object.getSpec()).equals(before)) {
      object.getMetadata().setGeneration(object.getMetadata().getGeneration() + 1);
    }
    watcher.changed(key);
  }

  /** A user sets an annotation, or takes it away. */
  void annotate(Key key, String name, Optional<String> value) {
    ObjectMeta metadata = objects.get(key).getMetadata();
    Map<String, String> annotations = new HashMap<>();
    Optional.ofNullable(metadata.getAnnotations()).ifPresent(annotations::putAll);
    value.ifPresentOrElse(text -> annotations.put(name, text), () -> annotations.remove(name));
    metadata.setAnnotations(annotations);
    watcher.changed(key);
  }

  /** A user deletes an object; it stays until the operator lets it go. */
  void delete(Key key) {
    ObjectMeta metadata = objects.get(key).getMetadata();
    if (!metadata.getFinalizers().contains(FINALIZER)) {
      watcher.gone(key, objects.remove(key));
    } else if (metadata.getDeletionTimestamp() == null) {
      metadata.setDeletionTimestamp(clock.instant().toString());
      watcher.changed(key);
    }
  }

  /** The operator adds its finalizer; true if that was a write. */
  boolean addFinalizer(Key key) {
    ObjectMeta metadata = objects.get(key).getMetadata();
    if (metadata.getFinalizers().contains(FINALIZER)) {
      return false;
    }
    writes++;
    metadata.setFinalizers(List.of(FINALIZER));
    watcher.changed(key);
    return true;
  }

  /** The operator lets an object go. */
  void removeFinalizer(Key key) {
    writes++;
    watcher.gone(key, objects.remove(key));
  }

  /** The operator writes a status. */
  void patchStatus(Key key, RelationStatus status) {
    writes++;
    if (has(key)) {
      objects.get(key).setStatus(Serialization.clone(status));
    }
  }

  /** The operator writes the status of an object that is going. */
  void patchDeleted(HasMetadata object) {
    RelationName name =
        new RelationName(object.getMetadata().getNamespace(), object.getMetadata().getName());
    if (object instanceof LakehouseTable table) {
      patchStatus(new Key(Kind.TABLE, name), table.getStatus());
    } else {
      patchStatus(new Key(Kind.MODEL, name), ((GoldModel) object).getStatus());
    }
  }

  /** The operator tells of something. */
  void event() {
    writes++;
  }

  /** What the operator has written so far. */
  int writes() {
    return writes;
  }

  /** The same objects as their users have left them, for another operator to begin with. */
  Cluster fresh() {
    Cluster fresh = new Cluster(clock);
    objects.forEach(
        (key, object) -> {
          CustomResource<?, RelationStatus> copy = Serialization.clone(object);
          copy.setStatus(null);
          copy.getMetadata().setFinalizers(List.of());
          fresh.objects.put(key, copy);
        });
    return fresh;
  }

  @Override
  public Set<RelationName> tables() {
    return objects.keySet().stream()
        .filter(key -> key.kind() == Kind.TABLE)
        .map(Key::name)
        .collect(Collectors.toSet());
  }

  @Override
  public Map<RelationName, String> models() {
    Map<RelationName, String> queries = new HashMap<>();
    objects.forEach(
        (key, object) -> {
          if (object instanceof GoldModel model) {
            queries.put(key.name(), model.getSpec().getQuery());
          }
        });
    return queries;
  }

  @Override
  public Optional<Instant> since(Kind kind, RelationName name) {
    return Optional.ofNullable(objects.get(new Key(kind, name))).map(Relations::createdAt);
  }
}
