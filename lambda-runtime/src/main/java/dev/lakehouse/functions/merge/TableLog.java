package dev.lakehouse.functions.merge;

import dev.lakehouse.lake.storage.ObjectContent;
import dev.lakehouse.lake.storage.ObjectStore;
import java.util.Optional;

/** The entries of a table's log as they were written, whoever wrote them. */
final class TableLog {

  private final ObjectStore store;
  private final String root;

  TableLog(ObjectStore store, String root) {
    this.store = store;
    this.root = root;
  }

  /** The entry of a version; empty where it is cleaned away, or was never written. */
  Optional<byte[]> entry(long version) {
    return store.get(root + "_delta_log/%020d.json".formatted(version)).map(ObjectContent::bytes);
  }
}
