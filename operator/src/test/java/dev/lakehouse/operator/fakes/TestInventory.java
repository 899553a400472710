package dev.lakehouse.operator.fakes;

import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.operator.model.Inventory;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The tables and models that a test says there are. */
public final class TestInventory implements Inventory {

  private final Map<RelationName, Instant> tables = new HashMap<>();
  private final Map<RelationName, String> models = new HashMap<>();
  private final Map<RelationName, Instant> modelsSince = new HashMap<>();

  /** Adds a table that was there from the beginning. */
  public void addTable(RelationName name) {
    addTable(name, Instant.EPOCH);
  }

  /** Adds a table that was made then. */
  public void addTable(RelationName name, Instant made) {
    tables.put(name, made);
  }

  /** Takes a table away. */
  public void dropTable(RelationName name) {
    tables.remove(name);
  }

  /** Adds a model, or gives it another query. */
  public void addModel(RelationName name, String query) {
    models.put(name, query);
    modelsSince.putIfAbsent(name, Instant.EPOCH);
  }

  /** Adds a model that was made then. */
  public void addModel(RelationName name, String query, Instant made) {
    models.put(name, query);
    modelsSince.put(name, made);
  }

  /** Takes a model away. */
  public void dropModel(RelationName name) {
    models.remove(name);
    modelsSince.remove(name);
  }

  @Override
  public Set<RelationName> tables() {
    return Set.copyOf(tables.keySet());
  }

  @Override
  public Map<RelationName, String> models() {
    return Map.copyOf(models);
  }

  @Override
  public Optional<Instant> since(Kind kind, RelationName name) {
    return Optional.ofNullable((kind == Kind.TABLE ? tables : modelsSince).get(name));
  }
}
