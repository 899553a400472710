package dev.lakehouse.operator.table;

import dev.lakehouse.lake.schema.ColumnType;
import dev.lakehouse.lake.schema.ColumnType.Decimal;
import dev.lakehouse.lake.schema.ColumnType.Primitive;

/** Which change of a column's type keeps every value that is there. */
final class Widening {

  private static final int INT_DIGITS = 10;
  private static final int LONG_DIGITS = 19;

  private Widening() {}

  static boolean allows(ColumnType from, ColumnType to) {
    if (from.equals(to)) {
      return true;
    }
    if (from instanceof Decimal narrow && to instanceof Decimal wide) {
      return wide.scale() >= narrow.scale()
          && wide.precision() - wide.scale() >= narrow.precision() - narrow.scale();
    }
    if (!(from instanceof Primitive primitive)) {
      return false;
    }
    return switch (primitive) {
      case INT -> to == Primitive.LONG || holdsDigits(to, INT_DIGITS);
      case LONG -> holdsDigits(to, LONG_DIGITS);
      case FLOAT -> to == Primitive.DOUBLE;
      case DATE -> to == Primitive.TIMESTAMP;
      default -> false;
    };
  }

  private static boolean holdsDigits(ColumnType type, int digits) {
    return type instanceof Decimal decimal && decimal.precision() - decimal.scale() >= digits;
  }
}
