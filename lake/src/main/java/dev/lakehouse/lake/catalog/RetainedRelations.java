package dev.lakehouse.lake.catalog;

import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.Layout;
import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.lake.storage.ObjectStore;
import dev.lakehouse.lake.storage.PutCondition;
import java.util.List;
import java.util.Optional;

/**
 * What deleted tables and models have left behind. A later one of the same name goes on with their
 * data, so what was promised about them must not be forgotten with the definition.
 */
public final class RetainedRelations {

  private final ObjectStore store;
  private final Layout layout;
  private final Catalog catalog;

  RetainedRelations(ObjectStore store, Layout layout) {
    this.store = store;
    this.layout = layout;
    this.catalog = new Catalog(store, layout);
  }

  /** A deleted table whose data are there. */
  public Optional<RetainedTable> table(RelationName name) {
    return read(Kind.TABLE, name, RetainedTable.class);
  }

  /** A deleted model whose data are there. */
  public Optional<RetainedModel> model(RelationName name) {
    return read(Kind.MODEL, name, RetainedModel.class);
  }

  /** The same, where the definition stands yet: its resource was made to go without a deletion. */
  public Optional<RetainedTable> left(TableDefinition table) {
    return hasData(Kind.TABLE, table.name())
        ? Optional.of(new RetainedTable(table, catalog.status(Kind.TABLE, table.name())))
        : Optional.empty();
  }

  /** The same, where the definition stands yet: its resource was made to go without a deletion. */
  public Optional<RetainedModel> left(ModelDefinition model) {
    return hasData(Kind.MODEL, model.name())
        ? Optional.of(new RetainedModel(model, catalog.status(Kind.MODEL, model.name())))
        : Optional.empty();
  }

  /** Puts definition and status aside; may be repeated. Nothing is kept of what has no data. */
  public void keep(Kind kind, RelationName name) {
    if (hasData(kind, name)) {
      Optional<StatusDocument> data = catalog.status(kind, name);
      if (kind == Kind.TABLE) {
        catalog.table(name).ifPresent(table -> write(kind, name, new RetainedTable(table, data)));
      } else {
        catalog.model(name).ifPresent(model -> write(kind, name, new RetainedModel(model, data)));
      }
    } else {
      release(kind, name);
    }
    // first, so that a repeat does not keep a definition without its status
    catalog.deleteDefinition(kind, name);
    catalog.deleteStatus(kind, name);
  }

  /** Forgets what was put aside: a definition has taken its place, or the data are gone. */
  public void release(Kind kind, RelationName name) {
    store.delete(List.of(layout.retained(kind, name)));
  }

  private boolean hasData(Kind kind, RelationName name) {
    return store.list(layout.data(kind, name), "").iterator().hasNext();
  }

  /** Once a person has deleted the data, nothing is promised about them. */
  private <T> Optional<T> read(Kind kind, RelationName name, Class<T> type) {
    String key = layout.retained(kind, name);
    return store
        .get(key)
        .filter(content -> hasData(kind, name))
        .map(content -> Catalog.parse(key, content, type));
  }

  private void write(Kind kind, RelationName name, Object retained) {
    String key = layout.retained(kind, name);
    store.put(key, Catalog.json(key, retained), new PutCondition.Always());
  }
}
