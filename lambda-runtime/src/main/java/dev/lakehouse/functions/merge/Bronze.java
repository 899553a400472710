package dev.lakehouse.functions.merge;

import dev.lakehouse.lake.storage.ObjectStore;
import dev.lakehouse.lake.storage.StoredObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Finds the bronze objects of a table that its state does not hold. */
final class Bronze {

  private final ObjectStore store;
  private final BronzeKeys keys;

  Bronze(ObjectStore store, BronzeKeys keys) {
    this.store = store;
    this.keys = keys;
  }

  /**
   * What waits, in the order of arrival.
   *
   * @param named keys that events name; they may be older than what the listing shows
   */
  SortedSet<BronzeObject> waiting(MergeState state, Collection<String> named) {
    SortedSet<BronzeObject> waiting = new TreeSet<>(BronzeObject.ARRIVAL);
    for (StoredObject object : listed(state.floor())) {
      add(waiting, state, object);
    }
    for (String key : named) {
      if (keys.owns(key)) {
        store.head(key).ifPresent(object -> add(waiting, state, object));
      }
    }
    return waiting;
  }

  private List<StoredObject> listed(Instant floor) {
    boolean all = floor.equals(Instant.EPOCH);
    List<StoredObject> listed = new ArrayList<>();
    store.list(keys.stream(), all ? "" : keys.streamFrom(floor)).forEach(listed::add);
    store.list(keys.load(), all ? "" : keys.loadFrom(floor)).forEach(listed::add);
    return listed;
  }

  private void add(SortedSet<BronzeObject> waiting, MergeState state, StoredObject object) {
    BronzeObject candidate = BronzeObject.of(object, keys);
    if (keys.owns(object.key()) && !state.contains(candidate)) {
      waiting.add(candidate);
    }
  }
}
