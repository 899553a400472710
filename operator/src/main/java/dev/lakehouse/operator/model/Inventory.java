package dev.lakehouse.operator.model;

import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.operator.relation.Names;
import java.util.Map;
import java.util.Set;

/** The tables and models that there are, in the whole cluster. */
public interface Inventory extends Names {

  /** Names of all tables. */
  Set<RelationName> tables();

  /** Queries of all models, by name. */
  Map<RelationName, String> models();
}
