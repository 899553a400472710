package dev.lakehouse.operator.store;

import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.Layout;
import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.lake.storage.ObjectStore;
import dev.lakehouse.lake.storage.StoredObject;
import java.util.ArrayList;
import java.util.List;

/** Deletes the data of a table or model whose deletion policy says so. */
public final class DataDeletion {

  private static final int BATCH = 1000;

  private final ObjectStore store;
  private final Layout layout;

  /** A deletion in that store. */
  public DataDeletion(ObjectStore store, Layout layout) {
    this.store = store;
    this.layout = layout;
  }

  /** Deletes everything of a table but its definition and status. */
  public void ofTable(RelationName table) {
    delete(layout.bronze(table));
    delete(layout.bronzeErrors(table));
    delete(layout.data(Kind.TABLE, table));
    delete(layout.quarantine(table));
    delete(layout.states(table));
    delete(layout.replayPlans(table));
    store.delete(List.of(layout.retained(Kind.TABLE, table)));
  }

  /** Deletes everything of a model but its definition and status. */
  public void ofModel(RelationName model) {
    delete(layout.data(Kind.MODEL, model));
    store.delete(List.of(layout.retained(Kind.MODEL, model)));
  }

  private void delete(String prefix) {
    List<String> batch = new ArrayList<>();
    for (StoredObject object : store.list(prefix, "")) {
      batch.add(object.key());
      if (batch.size() == BATCH) {
        store.delete(batch);
        batch.clear();
      }
    }
    store.delete(batch);
  }
}
