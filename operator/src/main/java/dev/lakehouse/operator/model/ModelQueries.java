package dev.lakehouse.operator.model;

import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.operator.sql.QueryInputs;
import dev.lakehouse.operator.sql.QueryInputs.Result;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The inputs of all models, each query parsed once. */
public final class ModelQueries {

  private record Key(String query, String namespace) {}

  private final QueryInputs parser;
  private final Inventory inventory;
  private final Map<Key, Result> parsed = new ConcurrentHashMap<>();

  /** Queries of that inventory, read by that parser. */
  public ModelQueries(QueryInputs parser, Inventory inventory) {
    this.parser = parser;
    this.inventory = inventory;
  }

  /** The inputs of one query. */
  Result inputs(String query, String namespace) {
    return parsed.computeIfAbsent(
        new Key(query, namespace), key -> parser.of(key.query(), key.namespace()));
  }

  /** The tables and models that there are. */
  Inventory inventory() {
    return inventory;
  }

  /**
   * Whether the graph holds a model as it is now. Until it does, the model cannot be judged: of two
   * models that begin to read each other, each would be accepted beside the other's old query.
   */
  boolean knows(RelationName name, String query) {
    return query.equals(inventory.models().get(name));
  }

  /** The graph of all models whose queries parse. */
  ModelGraph graph() {
    Map<RelationName, String> models = inventory.models();
    Map<RelationName, Set<RelationName>> graph = new HashMap<>();
    Set<Key> used = ConcurrentHashMap.newKeySet();
    models.forEach(
        (name, query) -> {
          used.add(new Key(query, name.namespace()));
          Result result = inputs(query, name.namespace());
          // whoever reads a name that a table has does not read the model that cannot have it
          boolean named = inventory.taken(Kind.MODEL, name).isEmpty();
          if (named && result instanceof Result.Inputs inputs) {
            graph.put(name, inputs.relations());
          }
        });
    parsed.keySet().removeIf(key -> !used.contains(key));
    return new ModelGraph(graph);
  }

  /** All models that read a relation, themselves or through other models. */
  public Set<RelationName> readers(RelationName relation) {
    return graph().readers(relation);
  }
}
