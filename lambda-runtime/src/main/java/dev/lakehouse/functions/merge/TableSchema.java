package dev.lakehouse.functions.merge;

import dev.lakehouse.lake.catalog.TableDefinition;
import dev.lakehouse.lake.catalog.TableDefinition.UnknownFieldPolicy;
import dev.lakehouse.lake.schema.Column;
import dev.lakehouse.lake.schema.ColumnType;
import dev.lakehouse.lake.schema.ColumnType.Primitive;
import dev.lakehouse.lake.schema.TypeUnion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The columns that a batch is read with: what the table has, and what its definition asks for. */
final class TableSchema {

  /** The column for fields that are no columns, where the policy is to keep them. */
  static final Column RESCUED =
      new Column("_rescued", Primitive.JSON, "fields of the record that are no columns");

  private TableSchema() {}

  /** The two cannot be united without losing data. */
  static final class IncompatibleSchemaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    IncompatibleSchemaException(String message) {
      super(message);
    }
  }

  /**
   * The table's columns in their order, each in the wider of both types, then the new ones.
   *
   * @param present columns of the table; empty before its first commit
   */
  static List<Column> columns(TableDefinition definition, List<Column> present) {
    Map<String, Column> columns = new LinkedHashMap<>();
    present.forEach(column -> columns.put(lower(column), column));
    for (Column column : definition.columns()) {
      columns.merge(lower(column), column, TableSchema::united);
    }
    if (definition.onUnknownField() == UnknownFieldPolicy.RESCUE) {
      columns.putIfAbsent(RESCUED.name(), RESCUED);
    }
    return List.copyOf(columns.values());
  }

  private static Column united(Column present, Column defined) {
    ColumnType type =
        TypeUnion.EXACT
            .of(present.type(), defined.type())
            .orElseThrow(
                () ->
                    new IncompatibleSchemaException(
                        "column %s is %s in the table and %s in its definition; no type holds both: give the new one another name"
                            .formatted(
                                present.name(),
                                present.type().notation(),
                                defined.type().notation())));
    return new Column(present.name(), type, defined.description());
  }

  private static String lower(Column column) {
    return column.name().toLowerCase(Locale.ROOT);
  }
}
