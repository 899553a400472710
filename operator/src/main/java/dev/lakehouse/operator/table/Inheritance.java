package dev.lakehouse.operator.table;

import dev.lakehouse.lake.catalog.RetainedTable;
import dev.lakehouse.lake.catalog.StatusDocument;
import dev.lakehouse.lake.catalog.TableDefinition;
import dev.lakehouse.lake.schema.Column;
import dev.lakehouse.lake.schema.ColumnTypeParser;
import dev.lakehouse.lake.schema.TypeUnion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether a table can go on with the data that an earlier one of its name left: what is immutable
 * in a table is immutable across its deletion too; pure.
 */
final class Inheritance {

  private Inheritance() {}

  /** What of the data does not fit the table, in words; nothing where it can go on with them. */
  static List<String> differences(RetainedTable earlier, TableDefinition now) {
    TableDefinition before = earlier.definition();
    List<String> differences = new ArrayList<>();
    if (!before.primaryKey().equals(now.primaryKey())) {
      differences.add(
          "their primary key is %s, not %s"
              .formatted(list(before.primaryKey()), list(now.primaryKey())));
    }
    if (!before.sequenceBy().equals(now.sequenceBy())) {
      differences.add(
          "their rows were chosen by %s, not by %s"
              .formatted(sequence(before.sequenceBy()), sequence(now.sequenceBy())));
    }
    if (!before.partitionBy().equals(now.partitionBy())) {
      differences.add(
          "their files are partitioned by %s, not by %s"
              .formatted(list(before.partitionBy()), list(now.partitionBy())));
    }
    differences.addAll(TypeChanges.refused(before, now));
    earlier.data().ifPresent(data -> differences.addAll(irreconcilable(before, data, now)));
    return differences;
  }

  /** Columns that no definition named: records brought them. */
  private static List<String> irreconcilable(
      TableDefinition before, StatusDocument data, TableDefinition now) {
    List<String> differences = new ArrayList<>();
    for (StatusDocument.ColumnSummary found : data.columns()) {
      if (named(before.columns(), found.name()).isEmpty()) {
        named(now.columns(), found.name())
            .filter(column -> union(found, column).isEmpty())
            .ifPresent(
                column ->
                    differences.add(
                        "column %s is %s, and no type holds both that and %s"
                            .formatted(found.name(), found.type(), column.type().notation())));
      }
    }
    return differences;
  }

  private static Optional<?> union(StatusDocument.ColumnSummary found, Column column) {
    return TypeUnion.EXACT.of(ColumnTypeParser.parse(found.type()), column.type());
  }

  private static Optional<Column> named(List<Column> columns, String name) {
    return columns.stream().filter(column -> column.name().equalsIgnoreCase(name)).findFirst();
  }

  private static String sequence(Optional<String> column) {
    return column.orElse("the order of arrival");
  }

  private static String list(List<String> names) {
    return names.isEmpty() ? "nothing" : "(" + String.join(", ", names) + ")";
  }
}
