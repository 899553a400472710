package dev.lakehouse.lake.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.Layout;
import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.lake.storage.ObjectContent;
import dev.lakehouse.lake.storage.ObjectStore;
import dev.lakehouse.lake.storage.PutCondition;
import dev.lakehouse.lake.storage.PutResult;
import dev.lakehouse.lake.storage.StoredObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Definitions and status documents of one lake. */
public final class Catalog {

  private final ObjectStore store;
  private final Layout layout;

  /** The catalog of the lake with that layout. */
  public Catalog(ObjectStore store, Layout layout) {
    this.store = store;
    this.layout = layout;
  }

  /** The definition of a table. */
  public Optional<TableDefinition> table(RelationName name) {
    return read(layout.definition(Kind.TABLE, name), TableDefinition.class);
  }

  /** The definition of a model. */
  public Optional<ModelDefinition> model(RelationName name) {
    return read(layout.definition(Kind.MODEL, name), ModelDefinition.class);
  }

  /** Names of all that are defined, in the order of their keys. */
  public List<RelationName> names(Kind kind) {
    List<RelationName> names = new ArrayList<>();
    for (StoredObject object : store.list(layout.definitions(kind), "")) {
      layout.definitionName(kind, object.key()).ifPresent(names::add);
    }
    return List.copyOf(names);
  }

  /**
   * The same with the ETags of their definitions: a reader fetches only those that have changed.
   */
  public Map<RelationName, String> definitionTags(Kind kind) {
    return tags(store.list(layout.definitions(kind), ""), key -> layout.definitionName(kind, key));
  }

  /** All that have a status document, with its ETag. */
  public Map<RelationName, String> statusTags(Kind kind) {
    return tags(store.list(layout.statuses(kind), ""), key -> layout.statusName(kind, key));
  }

  private static Map<RelationName, String> tags(
      Iterable<StoredObject> objects, Function<String, Optional<RelationName>> name) {
    Map<RelationName, String> tags = new TreeMap<>();
    objects.forEach(
        object -> name.apply(object.key()).ifPresent(found -> tags.put(found, object.etag())));
    return tags;
  }

  /** Writes a definition; for the operator only. */
  public void write(TableDefinition definition) {
    writeDefinition(layout.definition(Kind.TABLE, definition.name()), definition);
  }

  /** Writes a definition; for the operator only. */
  public void write(ModelDefinition definition) {
    writeDefinition(layout.definition(Kind.MODEL, definition.name()), definition);
  }

  /** Deletes a definition, if there is one; for the operator only. */
  public void deleteDefinition(Kind kind, RelationName name) {
    store.delete(List.of(layout.definition(kind, name)));
  }

  /** The status document; empty before the first look of the function. */
  public Optional<StatusDocument> status(Kind kind, RelationName name) {
    return read(layout.status(kind, name), StatusDocument.class);
  }

  /** Deletes a status document, if there is one. */
  public void deleteStatus(Kind kind, RelationName name) {
    store.delete(List.of(layout.status(kind, name)));
  }

  /** All status documents, unread: a reader fetches only those whose ETag has changed. */
  public List<StoredObject> listStatuses(Kind kind) {
    List<StoredObject> statuses = new ArrayList<>();
    store.list(layout.statuses(kind), "").forEach(statuses::add);
    return List.copyOf(statuses);
  }

  /** What deleted tables and models have left behind. */
  public RetainedRelations retained() {
    return new RetainedRelations(store, layout);
  }

  /**
   * Moves a status document forward: a newer version of the data, or a newer look at the same one.
   *
   * <p>A document of another uid is replaced whatever its version, if the new one's uid is that of
   * the definition: the table was made anew.
   *
   * @return false if what is there is newer; then nothing is written
   */
  public boolean advance(StatusDocument next) {
    String key = layout.status(next.kind(), next.name());
    byte[] bytes = json(key, next);
    while (true) {
      Optional<ObjectContent> present = store.get(key);
      Optional<StatusDocument> current =
          present.map(content -> parse(key, content, StatusDocument.class));
      if (current.filter(next::equals).isPresent()) {
        return true;
      }
      if (current.isPresent() && !isForward(current.get(), next)) {
        return false;
      }
      PutCondition condition =
          present
              .<PutCondition>map(content -> new PutCondition.IfMatch(content.etag()))
              .orElseGet(PutCondition.IfAbsent::new);
      if (store.put(key, bytes, condition) instanceof PutResult.Written) {
        return true;
      }
    }
  }

  private boolean isForward(StatusDocument current, StatusDocument next) {
    if (!current.uid().equals(next.uid())) {
      return definedUid(next.kind(), next.name()).filter(next.uid()::equals).isPresent();
    }
    return next.version() > current.version()
        || (next.version() == current.version() && next.generation() >= current.generation());
  }

  private Optional<String> definedUid(Kind kind, RelationName name) {
    return kind == Kind.TABLE
        ? table(name).map(TableDefinition::uid)
        : model(name).map(ModelDefinition::uid);
  }

  private void writeDefinition(String key, Object definition) {
    store.put(key, json(key, definition), new PutCondition.Always());
  }

  private <T> Optional<T> read(String key, Class<T> type) {
    return store.get(key).map(content -> parse(key, content, type));
  }

  static <T> T parse(String key, ObjectContent content, Class<T> type) {
    try {
      return CatalogJson.mapper().readValue(content.bytes(), type);
    } catch (IOException e) {
      throw new CatalogException("cannot read %s: %s".formatted(key, e.getMessage()), e);
    }
  }

  static byte[] json(String key, Object document) {
    try {
      return CatalogJson.mapper().writeValueAsBytes(document);
    } catch (JsonProcessingException e) {
      throw new CatalogException("cannot write %s: %s".formatted(key, e.getMessage()), e);
    }
  }
}
