package dev.lakehouse.functions.rows;

import dev.lakehouse.lake.engine.DuckTypes;
import dev.lakehouse.lake.engine.Literals;
import dev.lakehouse.lake.schema.Column;
import dev.lakehouse.lake.schema.ColumnType.Primitive;
import java.util.Optional;

/**
 * The least and the greatest value of a column in a relation.
 *
 * @param column of a type whose bounds are exact and whose text casts back to the same value
 * @param least as text
 * @param greatest as text
 */
record KeyRange(Column column, String least, String greatest) {

  static boolean isPrunable(Column column) {
    return column.type() instanceof Primitive type && KeyOrder.knows(type);
  }

  /** Whether DuckDB passes over the row groups that {@link #filter} rules out by their bounds. */
  boolean skipsRowGroups() {
    // of texts it compares the first bytes only
    return column.type() != Primitive.STRING;
  }

  /** A condition that all rows fulfil whose value is within. */
  String filter(String reference) {
    return "%s BETWEEN %s AND %s".formatted(reference, literal(least), literal(greatest));
  }

  /** Whether a value within the bounds may be in the range; so too where they are unknown. */
  boolean meets(Optional<String> low, Optional<String> high) {
    KeyOrder order = new KeyOrder((Primitive) column.type());
    return !order.isAbove(low, greatest) && !order.isBelow(high, least);
  }

  private String literal(String value) {
    return "CAST(%s AS %s)".formatted(Literals.string(value), DuckTypes.stored(column.type()));
  }
}
