package dev.lakehouse.bench.data;

import dev.lakehouse.lake.storage.ObjectContent;
import dev.lakehouse.lake.storage.ObjectStore;
import dev.lakehouse.lake.storage.PutCondition;
import dev.lakehouse.lake.storage.StoredObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All objects of a lake at one moment, to go back to: each run then begins with the same table.
 * Only small objects are ever replaced, so only of those the content is kept.
 */
public final class Baseline {

  private static final long SMALL = 64 << 10;

  private final ObjectStore store;
  private final Map<String, StoredObject> objects = new HashMap<>();
  private final Map<String, ObjectContent> contents = new HashMap<>();

  private Baseline(ObjectStore store) {
    this.store = store;
    for (StoredObject object : store.list("", "")) {
      objects.put(object.key(), object);
      if (object.size() <= SMALL) {
        store.get(object.key()).ifPresent(content -> contents.put(object.key(), content));
      }
    }
  }

  /** What the lake holds now. */
  public static Baseline take(ObjectStore store) {
    return new Baseline(store);
  }

  /** Deletes what came since, and puts back what was replaced or deleted. */
  public void restore() {
    List<String> later = new ArrayList<>();
    Map<String, StoredObject> changed = new HashMap<>(objects);
    for (StoredObject now : store.list("", "")) {
      StoredObject then = changed.get(now.key());
      if (then == null) {
        later.add(now.key());
      } else if (then.etag().equals(now.etag())) {
        changed.remove(now.key());
      }
    }
    store.delete(later);
    for (String key : changed.keySet()) {
      if (!contents.containsKey(key)) {
        throw new IllegalStateException("a large object was replaced or deleted: " + key);
      }
      store.put(key, contents.get(key).bytes(), new PutCondition.Always());
    }
  }
}
