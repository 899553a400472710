package dev.lakehouse.operator.status;

import dev.lakehouse.lake.catalog.Catalog;
import dev.lakehouse.lake.catalog.StatusDocument;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.Layout;
import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.lake.storage.StoredObject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lists the status documents, fetches those that have changed, and says whose. */
public final class DataStatusPoller {

  private static final Logger LOG = LoggerFactory.getLogger(DataStatusPoller.class);

  private final Catalog catalog;
  private final Layout layout;
  private final DataStatuses statuses;
  private final BiConsumer<Kind, RelationName> changed;
  private final Map<String, String> etags = new HashMap<>();

  /** A poller that fills those statuses; {@code changed} is told after the statuses are. */
  public DataStatusPoller(
      Catalog catalog,
      Layout layout,
      DataStatuses statuses,
      BiConsumer<Kind, RelationName> changed) {
    this.catalog = catalog;
    this.layout = layout;
    this.statuses = statuses;
    this.changed = changed;
  }

  /** Polls once; for one thread. A failure is logged, and made up for by the next poll. */
  public void poll() {
    for (Kind kind : Kind.values()) {
      try {
        poll(kind);
      } catch (RuntimeException e) {
        LOG.warn("cannot read the status documents of {}: {}", kind.folder(), e.getMessage());
      }
    }
  }

  private void poll(Kind kind) {
    Set<String> present = new HashSet<>();
    for (StoredObject object : catalog.listStatuses(kind)) {
      present.add(object.key());
      Optional<RelationName> name = layout.statusName(kind, object.key());
      if (name.isPresent() && !object.etag().equals(etags.get(object.key()))) {
        fetch(kind, name.get());
        etags.put(object.key(), object.etag());
      }
    }
    Set<String> gone = new HashSet<>(etags.keySet());
    gone.removeIf(key -> !key.startsWith(layout.statuses(kind)) || present.contains(key));
    for (String key : gone) {
      etags.remove(key);
      layout.statusName(kind, key).ifPresent(name -> forget(kind, name));
    }
  }

  private void fetch(Kind kind, RelationName name) {
    Optional<StatusDocument> document = catalog.status(kind, name);
    document.ifPresent(statuses::put);
    changed.accept(kind, name);
  }

  private void forget(Kind kind, RelationName name) {
    statuses.remove(kind, name);
    changed.accept(kind, name);
  }
}
