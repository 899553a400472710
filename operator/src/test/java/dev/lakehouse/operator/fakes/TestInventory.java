package dev.lakehouse.operator.fakes;

import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.operator.model.Inventory;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The tables and models that a test says there are. */
public final class TestInventory implements Inventory {

  private final Set<RelationName> tables = new HashSet<>();
  private final Map<RelationName, String> models = new HashMap<>();

  /** Adds a table. */
  public void addTable(RelationName name) {
    tables.add(name);
  }

  /** Takes a table away. */
  public void dropTable(RelationName name) {
    tables.remove(name);
  }

  /** Adds a model, or gives it another query. */
  public void addModel(RelationName name, String query) {
    models.put(name, query);
  }

  /** Takes a model away. */
  public void dropModel(RelationName name) {
    models.remove(name);
  }

  @Override
  public Set<RelationName> tables() {
    return Set.copyOf(tables);
  }

  @Override
  public Map<RelationName, String> models() {
    return Map.copyOf(models);
  }
}
