package dev.lakehouse.lake.schema;

import dev.lakehouse.lake.schema.ColumnType.Decimal;
import dev.lakehouse.lake.schema.ColumnType.Field;
import dev.lakehouse.lake.schema.ColumnType.Primitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The least type that holds every value of two: the same whichever comes first, so that a table's
 * types do not depend on the order in which its records arrive. Struct fields keep the spelling and
 * the order of the first type.
 */
public enum TypeUnion {
  /** Changes no value and no meaning; of types that people ask for. */
  EXACT,
  /**
   * Also unites what was only read off values, always: whole numbers and fractions as doubles, any
   * other mixture as JSON.
   */
  OF_VALUES;

  private static final int MAX_DIGITS = 38;
  private static final int INT_DIGITS = 10;
  private static final int LONG_DIGITS = 19;
  private static final Set<ColumnType> INFERRED =
      Set.of(Primitive.BOOLEAN, Primitive.LONG, Primitive.DOUBLE, Primitive.STRING, Primitive.JSON);

  /** Whether a type is one of those that are read off values where nobody asked for a type. */
  public static boolean isInferred(ColumnType type) {
    return INFERRED.contains(type);
  }

  /** Whether values that are stored as the one type must be written anew to be of the other. */
  public static boolean rewrites(ColumnType before, ColumnType after) {
    if (before instanceof ColumnType.Array a && after instanceof ColumnType.Array b) {
      return rewrites(a.element(), b.element());
    }
    if (before instanceof ColumnType.Map a && after instanceof ColumnType.Map b) {
      return rewrites(a.key(), b.key()) || rewrites(a.value(), b.value());
    }
    if (before instanceof ColumnType.Struct a && after instanceof ColumnType.Struct b) {
      // a field that files lack reads as null
      return a.fields().stream()
          .anyMatch(f -> b.field(f.name()).filter(g -> !rewrites(f.type(), g.type())).isEmpty());
    }
    return !before.equals(after);
  }

  /** The union; empty where there is none. */
  public Optional<ColumnType> of(ColumnType one, ColumnType other) {
    if (one.equals(other)) {
      return Optional.of(one);
    }
    if (one instanceof ColumnType.Array a && other instanceof ColumnType.Array b) {
      return of(a.element(), b.element()).map(ColumnType.Array::new);
    }
    if (one instanceof ColumnType.Map a && other instanceof ColumnType.Map b) {
      return a.key().equals(b.key())
          ? of(a.value(), b.value()).map(value -> new ColumnType.Map(a.key(), value))
          : Optional.empty();
    }
    if (one instanceof ColumnType.Struct a && other instanceof ColumnType.Struct b) {
      return structs(a, b);
    }
    Optional<ColumnType> exact = leaf(one, other).or(() -> leaf(other, one));
    return exact.isPresent() || this == EXACT ? exact : mixture(one, other);
  }

  private Optional<ColumnType> structs(ColumnType.Struct one, ColumnType.Struct other) {
    List<Field> fields = new ArrayList<>();
    for (Field field : one.fields()) {
      Optional<Field> counterpart = other.field(field.name());
      Optional<ColumnType> type =
          counterpart.isPresent()
              ? of(field.type(), counterpart.get().type())
              : Optional.of(field.type());
      if (type.isEmpty()) {
        return Optional.empty();
      }
      fields.add(new Field(field.name(), type.get()));
    }
    other.fields().stream().filter(f -> one.field(f.name()).isEmpty()).forEach(fields::add);
    return Optional.of(new ColumnType.Struct(fields));
  }

  private static Optional<ColumnType> leaf(ColumnType wide, ColumnType narrow) {
    if (wide instanceof Decimal decimal) {
      return decimal(decimal, narrow);
    }
    boolean holds =
        (wide == Primitive.LONG && narrow == Primitive.INT)
            || (wide == Primitive.DOUBLE && narrow == Primitive.FLOAT)
            || (wide == Primitive.TIMESTAMP && narrow == Primitive.DATE)
            || (wide == Primitive.JSON && narrow == Primitive.STRING);
    return holds ? Optional.of(wide) : Optional.empty();
  }

  private static Optional<ColumnType> decimal(Decimal one, ColumnType other) {
    int digits;
    int scale = one.scale();
    if (other instanceof Decimal decimal) {
      digits = decimal.precision() - decimal.scale();
      scale = Math.max(scale, decimal.scale());
    } else if (other == Primitive.INT || other == Primitive.LONG) {
      digits = other == Primitive.INT ? INT_DIGITS : LONG_DIGITS;
    } else {
      return Optional.empty();
    }
    int precision = Math.max(digits, one.precision() - one.scale()) + scale;
    return precision <= MAX_DIGITS ? Optional.of(new Decimal(precision, scale)) : Optional.empty();
  }

  private static Optional<ColumnType> mixture(ColumnType one, ColumnType other) {
    if (!isInferred(one) || !isInferred(other)) {
      return Optional.empty();
    }
    return Optional.of(number(one) && number(other) ? Primitive.DOUBLE : Primitive.JSON);
  }

  private static boolean number(ColumnType type) {
    return type == Primitive.LONG || type == Primitive.DOUBLE;
  }
}
