package dev.lakehouse.lake.delta;

import dev.lakehouse.lake.storage.ObjectStore;
import dev.lakehouse.lake.storage.StoredObject;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The newest snapshot of each table; one that has not moved costs one LIST. */
final class LatestSnapshots {

  /** Past this, reading anew from the newest checkpoint is cheaper than going on from memory. */
  private static final int MAX_ENTRIES = 40;

  private final ObjectStore store;
  private final Function<String, Optional<KernelSnapshot>> loader;
  private final Map<String, KernelSnapshot> snapshots = new ConcurrentHashMap<>();

  LatestSnapshots(ObjectStore store, Function<String, Optional<KernelSnapshot>> loader) {
    this.store = store;
    this.loader = loader;
  }

  Optional<KernelSnapshot> get(String root) {
    KernelSnapshot known = snapshots.get(root);
    if (known != null && isNewest(known)) {
      return Optional.of(known);
    }
    snapshots.remove(root);
    Optional<KernelSnapshot> loaded = loader.apply(root);
    loaded.ifPresent(snapshot -> snapshots.put(root, snapshot));
    return loaded;
  }

  void put(KernelSnapshot snapshot) {
    if (snapshot.entries() > MAX_ENTRIES) {
      snapshots.remove(snapshot.root());
    } else {
      snapshots.put(snapshot.root(), snapshot);
    }
  }

  void forget(String root) {
    snapshots.remove(root);
  }

  /** The entry's ETag tells the table from one that was made anew at the same place. */
  private boolean isNewest(KernelSnapshot known) {
    String root = known.root();
    String entry = LogPaths.entry(root, known.version());
    boolean there = false;
    for (StoredObject object :
        store.list(LogPaths.log(root), LogPaths.version(root, known.version()))) {
      if (object.key().equals(entry)) {
        there = known.entryEtag().filter(object.etag()::equals).isPresent();
      } else if (LogPaths.isEntry(object.key())) {
        return false;
      }
    }
    return there;
  }
}
