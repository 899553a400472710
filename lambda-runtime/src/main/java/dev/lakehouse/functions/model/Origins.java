package dev.lakehouse.functions.model;

import dev.lakehouse.lake.catalog.ModelDefinition.Input;
import dev.lakehouse.lake.delta.DeltaSnapshot;
import dev.lakehouse.lake.layout.Kind;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/**
 * The versions of tables that rows were made of, be it through other models; a value.
 *
 * @param tables by {@code namespace/name}; never a model
 */
record Origins(Map<String, Origin> tables) {

  static final Origins NONE = new Origins(Map.of());

  Origins {
    tables = Map.copyOf(tables);
  }

  /**
   * One version of a table.
   *
   * @param tableId of the Delta table: versions of two tables of one name say nothing of each other
   */
  record Origin(String tableId, long version) {

    boolean isBehind(Origin other) {
      return tableId.equals(other.tableId) && version < other.version;
    }
  }

  /** Of an input at one version; nothing is known of a model that an older release has written. */
  static Origins of(Input input, DeltaSnapshot snapshot) {
    return input.kind() == Kind.TABLE
        ? new Origins(
            Map.of(input.name().toString(), new Origin(snapshot.tableId(), snapshot.version())))
        : ModelMark.of(snapshot).map(mark -> new Origins(mark.origins())).orElse(NONE);
  }

  /** Of rows that are made of both: they are as old as the older one. */
  Origins oldest(Origins other) {
    return merged(other, (one, two) -> two.isBehind(one) ? two : one);
  }

  /** The newest that either was made of. */
  Origins newest(Origins other) {
    return merged(other, (one, two) -> one.isBehind(two) ? two : one);
  }

  /** Whether these lack a version of a table that the other ones have. */
  boolean isBehind(Origins other) {
    return tables.entrySet().stream()
        .anyMatch(
            entry -> {
              Origin theirs = other.tables.get(entry.getKey());
              return theirs != null && entry.getValue().isBehind(theirs);
            });
  }

  private Origins merged(Origins other, BinaryOperator<Origin> chosen) {
    Map<String, Origin> merged = new TreeMap<>(tables);
    other.tables.forEach((name, origin) -> merged.merge(name, origin, chosen));
    return new Origins(merged);
  }
}
