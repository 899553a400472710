package dev.lakehouse.operator.store;

import dev.lakehouse.lake.catalog.Catalog;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.Layout;
import dev.lakehouse.lake.storage.ObjectStore;
import dev.lakehouse.operator.plan.Progress;

/** Writes and deletes in the bucket; each action may be repeated. */
public final class StoreActor {

  private final ObjectStore store;
  private final Catalog catalog;
  private final DataDeletion data;

  /** An actor in that bucket. */
  public StoreActor(ObjectStore store, Layout layout) {
    this.store = store;
    this.catalog = new Catalog(store, layout);
    this.data = new DataDeletion(store, layout);
  }

  /** Carries an action out. */
  public Progress carryOut(StoreAction action) {
    if (action instanceof StoreAction.DefineTable define) {
      catalog.write(define.definition());
    } else if (action instanceof StoreAction.DefineModel define) {
      catalog.write(define.definition());
    } else if (action instanceof StoreAction.Upload upload) {
      store.putFile(upload.key(), upload.zip());
    } else if (action instanceof StoreAction.DeleteData delete) {
      delete(delete);
    } else if (action instanceof StoreAction.Keep keep) {
      catalog.retained().keep(keep.kind(), keep.relation());
    } else if (action instanceof StoreAction.Release release) {
      catalog.retained().release(release.kind(), release.relation());
    } else {
      forget((StoreAction.Forget) action);
    }
    return Progress.done();
  }

  /** The definition last: while it is there, the deletion knows that this is left to do. */
  private void forget(StoreAction.Forget forget) {
    catalog.deleteStatus(forget.kind(), forget.relation());
    catalog.deleteDefinition(forget.kind(), forget.relation());
  }

  private void delete(StoreAction.DeleteData delete) {
    if (delete.kind() == Kind.TABLE) {
      data.ofTable(delete.relation());
    } else {
      data.ofModel(delete.relation());
    }
  }
}
