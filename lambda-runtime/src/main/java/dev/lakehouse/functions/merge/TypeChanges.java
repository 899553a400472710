package dev.lakehouse.functions.merge;

import dev.lakehouse.lake.engine.DuckTypes;
import dev.lakehouse.lake.schema.ColumnType;
import dev.lakehouse.lake.schema.ColumnType.Decimal;
import dev.lakehouse.lake.schema.ColumnType.Primitive;
import java.util.List;
import java.util.Optional;

/** Which type holds every value of two. */
final class TypeChanges {

  private static final int INT_DIGITS = 10;
  private static final int LONG_DIGITS = 19;

  private TypeChanges() {}

  /** The wider of the two types, if one of them holds all values of the other. */
  static Optional<ColumnType> wider(ColumnType one, ColumnType other) {
    if (holds(one, other)) {
      return Optional.of(one);
    }
    return holds(other, one) ? Optional.of(other) : Optional.empty();
  }

  /** Whether files of the one type must be written anew to be of the other. */
  static boolean stored(ColumnType before, ColumnType after) {
    return !DuckTypes.stored(before).equals(DuckTypes.stored(after));
  }

  private static boolean holds(ColumnType wide, ColumnType narrow) {
    if (!stored(narrow, wide)) {
      return true;
    }
    if (wide instanceof Decimal decimal) {
      return wholeDigits(narrow) <= decimal.precision() - decimal.scale()
          && scale(narrow) <= decimal.scale();
    }
    if (wide instanceof ColumnType.Array a && narrow instanceof ColumnType.Array b) {
      return holds(a.element(), b.element());
    }
    if (wide instanceof ColumnType.Map a && narrow instanceof ColumnType.Map b) {
      return !stored(a.key(), b.key()) && holds(a.value(), b.value());
    }
    if (wide instanceof ColumnType.Struct a && narrow instanceof ColumnType.Struct b) {
      return struct(a.fields(), b.fields());
    }
    return (wide == Primitive.LONG && narrow == Primitive.INT)
        || (wide == Primitive.DOUBLE && narrow == Primitive.FLOAT)
        || (wide == Primitive.TIMESTAMP && narrow == Primitive.DATE);
  }

  private static boolean struct(List<ColumnType.Field> wide, List<ColumnType.Field> narrow) {
    return narrow.stream()
        .allMatch(
            field ->
                wide.stream()
                    .anyMatch(w -> w.name().equals(field.name()) && holds(w.type(), field.type())));
  }

  private static int wholeDigits(ColumnType type) {
    if (type instanceof Decimal decimal) {
      return decimal.precision() - decimal.scale();
    }
    if (type == Primitive.INT) {
      return INT_DIGITS;
    }
    return type == Primitive.LONG ? LONG_DIGITS : Integer.MAX_VALUE;
  }

  private static int scale(ColumnType type) {
    return type instanceof Decimal decimal ? decimal.scale() : 0;
  }
}
