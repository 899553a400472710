package dev.lakehouse.operator.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.crds.v1alpha1.DeletionPolicy;
import dev.lakehouse.crds.v1alpha1.GoldModel;
import dev.lakehouse.crds.v1alpha1.LakehouseTable;
import dev.lakehouse.crds.v1alpha1.RelationStatus;
import dev.lakehouse.lake.catalog.StatusDocument;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.Layout;
import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.lake.storage.PutCondition;
import dev.lakehouse.lake.testing.Chance;
import io.fabric8.kubernetes.client.CustomResource;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The functions: they write data and status documents of what is defined. */
final class Functions {

  private final Lake lake;
  private final Chance chance;
  private final Map<Key, Set<String>> data = new TreeMap<>();
  private int versions;

  Functions(Lake lake, Chance chance) {
    this.lake = lake;
    this.chance = chance;
    lake.mourn(this::deleted);
  }

  /** One of them commits, or fails. */
  void act() {
    Key key = chance.of(Users.ALL);
    Optional<String> uid = lake.definedUid(key);
    if (uid.isPresent()) {
      write(key);
      lake.catalog().advance(document(key, uid.get()));
    }
  }

  private void write(Key key) {
    for (String folder : folders(lake.layout(), key)) {
      String object = folder + "object-" + chance.below(3);
      data.computeIfAbsent(key, any -> new TreeSet<>()).add(object);
      lake.store().put(object, new byte[] {1}, new PutCondition.Always());
    }
  }

  static List<String> folders(Layout layout, Key key) {
    RelationName name = key.name();
    return key.kind() == Kind.MODEL
        ? List.of(layout.data(Kind.MODEL, name))
        : List.of(
            layout.bronzeStream(name),
            layout.bronzeLoad(name),
            layout.bronzeErrors(name),
            layout.data(Kind.TABLE, name),
            layout.quarantine(name),
            layout.states(name));
  }

  private StatusDocument document(Key key, String uid) {
    Optional<StatusDocument.Failure> failure =
        chance.oneIn(4)
            ? Optional.of(
                new StatusDocument.Failure("ExpectationFailed", "no", lake.clock().instant()))
            : Optional.empty();
    return new StatusDocument(
        key.kind(),
        key.name(),
        uid,
        1,
        versions++,
        chance.below(1000),
        1024,
        1,
        0,
        Optional.of(Instant.EPOCH),
        Optional.empty(),
        chance.below(3),
        0,
        Map.of(),
        Map.of(),
        failure,
        Map.of("demo/a", (long) chance.below(3)),
        List.of(),
        Optional.empty());
  }

  private void deleted(Key key, CustomResource<?, RelationStatus> last) {
    DeletionPolicy policy =
        last instanceof LakehouseTable table
            ? table.getSpec().getDeletionPolicy()
            : ((GoldModel) last).getSpec().getDeletionPolicy();
    boolean hadFinalizer = !last.getMetadata().getFinalizers().isEmpty();
    if (policy == DeletionPolicy.DELETE && hadFinalizer) {
      data.remove(key);
    }
    check(key);
  }

  /** Data go when a deletion policy says so, and only then. */
  void check() {
    Users.ALL.stream().filter(key -> !lake.cluster().isBeingDeleted(key)).forEach(this::check);
  }

  private void check(Key key) {
    Set<String> present = new TreeSet<>();
    for (String folder : folders(lake.layout(), key)) {
      lake.store().list(folder, "").forEach(object -> present.add(object.key()));
    }
    assertThat(present).as("data of %s", key).isEqualTo(data.getOrDefault(key, Set.of()));
  }

  /** The same data in another bucket. */
  void copyTo(Lake other) {
    data.values().stream()
        .flatMap(Set::stream)
        .forEach(key -> other.store().put(key, new byte[] {1}, new PutCondition.Always()));
  }
}
