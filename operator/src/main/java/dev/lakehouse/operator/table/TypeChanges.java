package dev.lakehouse.operator.table;

import dev.lakehouse.lake.catalog.TableDefinition;
import dev.lakehouse.lake.schema.Column;
import dev.lakehouse.lake.schema.TypeUnion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which columns would take a type that does not hold what is there; pure. */
final class TypeChanges {

  private TypeChanges() {}

  /** The refused ones between two definitions, in words. */
  static List<String> refused(TableDefinition before, TableDefinition now) {
    List<String> errors = new ArrayList<>();
    for (Column column : now.columns()) {
      before.columns().stream()
          .filter(old -> old.name().equalsIgnoreCase(column.name()))
          .filter(old -> !old.type().equals(column.type()))
          .flatMap(old -> refused(now, old, column).stream())
          .forEach(errors::add);
    }
    return errors;
  }

  private static Optional<String> refused(TableDefinition table, Column before, Column after) {
    boolean wider =
        TypeUnion.EXACT
            .of(before.type(), after.type())
            .filter(union -> !TypeUnion.rewrites(union, after.type()))
            .isPresent();
    boolean partition = table.partitionBy().contains(after.name());
    if (wider && !partition) {
      return Optional.empty();
    }
    return Optional.of(
        "column %s is %s and cannot become %s: %s"
            .formatted(
                before.name(),
                before.type().notation(),
                after.type().notation(),
                partition
                    ? "the type of a partition column is part of the layout of the files"
                    : "only a wider type keeps every value"));
  }
}
