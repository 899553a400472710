package dev.lakehouse.operator.sql;

import dev.lakehouse.lake.layout.RelationName;
import java.util.Set;

/** Reads the inputs off a query's syntax tree. */
@FunctionalInterface
public interface QueryInputs {

  /** The inputs of a query; a name without a namespace is of {@code namespace}. */
  Result of(String query, String namespace);

  /** What came of it. */
  sealed interface Result {
    /** The relations that the query reads. */
    record Inputs(Set<RelationName> relations) implements Result {
      /** Copies the set. */
      public Inputs {
        relations = Set.copyOf(relations);
      }
    }

    /** The query is not one that may run; the message says why, and where. */
    record Refused(String message) implements Result {}
  }
}
