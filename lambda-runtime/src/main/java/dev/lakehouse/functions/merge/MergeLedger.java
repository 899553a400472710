package dev.lakehouse.functions.merge;

import dev.lakehouse.functions.maintenance.Ledger;
import dev.lakehouse.functions.merge.AttemptFates.Fate;
import dev.lakehouse.lake.delta.DeltaSnapshot;
import dev.lakehouse.lake.layout.Layout;
import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.lake.storage.ObjectStore;
import dev.lakehouse.lake.storage.StoredObject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** What the merge states of a table say of its objects. */
public final class MergeLedger implements Ledger {

  private final MergeStates states;
  private final BronzeKeys keys;
  private final ObjectStore store;
  private final Map<String, MergeState> loaded = new HashMap<>();
  private final Map<Long, AttemptFates> fates = new HashMap<>();

  /** The ledger of a table in that bucket; remembers the states it has read. */
  public MergeLedger(ObjectStore store, Layout layout, RelationName table) {
    this.store = store;
    this.states = new MergeStates(store, layout);
    this.keys = new BronzeKeys(layout, table);
  }

  @Override
  public boolean isMerged(DeltaSnapshot snapshot, StoredObject bronze) {
    return keys.owns(bronze.key())
        && mark(snapshot)
            .map(mark -> state(mark).contains(BronzeObject.of(bronze, keys)))
            .orElse(false);
  }

  @Override
  public Set<String> objectsNamedBy(DeltaSnapshot snapshot) {
    Set<String> named = new HashSet<>();
    mark(snapshot)
        .ifPresent(
            mark -> {
              named.add(mark.state());
              state(mark).tombstones().forEach(file -> named.add(file.key()));
            });
    return named;
  }

  @Override
  public OptionalLong lostVersion(DeltaSnapshot newest, StoredObject refused, long before) {
    Optional<Long> forgottenAt = mark(newest).flatMap(mark -> state(mark).forgottenAt());
    return QuarantineFile.parse(refused.key())
        .attempt()
        .filter(attempt -> attempt.version() < before)
        // what the log says of before all was forgotten may be of another table
        .filter(attempt -> attempt.forgottenAt().equals(forgottenAt))
        .filter(attempt -> fates(newest).of(attempt) == Fate.LOST)
        .map(attempt -> OptionalLong.of(attempt.version()))
        .orElseGet(OptionalLong::empty);
  }

  @Override
  public Set<String> replaysDone(DeltaSnapshot newest) {
    return mark(newest).map(mark -> state(mark).replays().keySet()).orElse(Set.of());
  }

  private AttemptFates fates(DeltaSnapshot newest) {
    return fates.computeIfAbsent(
        newest.version(),
        version -> new AttemptFates(new TableLog(store, newest.root()), states, version));
  }

  private Optional<MergeMark> mark(DeltaSnapshot snapshot) {
    return states.mark(snapshot).filter(mark -> !mark.state().isEmpty());
  }

  private MergeState state(MergeMark mark) {
    return loaded.computeIfAbsent(mark.state(), name -> states.load(mark));
  }
}
