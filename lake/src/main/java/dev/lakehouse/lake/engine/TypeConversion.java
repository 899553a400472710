package dev.lakehouse.lake.engine;

import dev.lakehouse.lake.schema.ColumnType;
import dev.lakehouse.lake.schema.ColumnType.Field;
import dev.lakehouse.lake.schema.ColumnType.Primitive;
import java.util.ArrayList;
import java.util.List;

/**
 * Values of a column in a wider type. Most of it is a cast; only what becomes JSON is written as
 * JSON writes it, since a column of JSON is one of texts.
 */
public final class TypeConversion {

  /** As long as a whole number is exact as a double, it is written without a fraction. */
  private static final String NUMBER =
      """
      CASE WHEN %1$s = trunc(%1$s) AND abs(%1$s) < 9007199254740992
      THEN CAST(CAST(%1$s AS BIGINT) AS VARCHAR) ELSE CAST(%1$s AS VARCHAR) END""";

  private int depth;

  private TypeConversion() {}

  /**
   * The expression for values of an expression of the one type in the other.
   *
   * @param value of whatever type of DuckDB casts to {@code from}
   */
  public static String of(String value, ColumnType from, ColumnType to) {
    String cast = cast(value, from);
    return becomesJson(from, to)
        ? cast(new TypeConversion().converted(cast, from, to), to)
        : cast(value, to);
  }

  private static boolean becomesJson(ColumnType from, ColumnType to) {
    if (from instanceof ColumnType.Array a && to instanceof ColumnType.Array b) {
      return becomesJson(a.element(), b.element());
    }
    if (from instanceof ColumnType.Map a && to instanceof ColumnType.Map b) {
      return becomesJson(a.value(), b.value());
    }
    if (from instanceof ColumnType.Struct a && to instanceof ColumnType.Struct b) {
      return a.fields().stream()
          .anyMatch(
              f -> b.field(f.name()).filter(g -> becomesJson(f.type(), g.type())).isPresent());
    }
    return to == Primitive.JSON && from != Primitive.JSON;
  }

  private String converted(String value, ColumnType from, ColumnType to) {
    if (!becomesJson(from, to)) {
      return cast(value, to);
    }
    if (from instanceof ColumnType.Array a && to instanceof ColumnType.Array b) {
      String item = "x" + depth++;
      return "list_transform(%s, lambda %s: %s)"
          .formatted(value, item, converted(item, a.element(), b.element()));
    }
    if (from instanceof ColumnType.Map a && to instanceof ColumnType.Map b) {
      String entry = "x" + depth++;
      return "map_from_entries(list_transform(map_entries(%s), lambda %s: struct_pack(key := %s.key, value := %s)))"
          .formatted(value, entry, entry, converted(entry + ".value", a.value(), b.value()));
    }
    return from instanceof ColumnType.Struct a && to instanceof ColumnType.Struct b
        ? struct(value, a, b)
        : json(value, from);
  }

  private String struct(String value, ColumnType.Struct from, ColumnType.Struct to) {
    List<String> fields = new ArrayList<>();
    for (Field field : to.fields()) {
      String converted =
          from.field(field.name())
              .map(
                  before ->
                      converted(
                          "(%s).%s".formatted(value, Identifiers.quote(before.name())),
                          before.type(),
                          field.type()))
              .orElseGet(() -> cast("NULL", field.type()));
      fields.add(Identifiers.quote(field.name()) + " := " + converted);
    }
    return "CASE WHEN %s IS NULL THEN NULL ELSE struct_pack(%s) END"
        .formatted(value, String.join(", ", fields));
  }

  private static String json(String value, ColumnType from) {
    if (from == Primitive.LONG || from == Primitive.DOUBLE) {
      return NUMBER.formatted(cast(value, Primitive.DOUBLE));
    }
    return from == Primitive.STRING
        ? "CAST(to_json(" + value + ") AS VARCHAR)"
        : cast(value, Primitive.JSON);
  }

  private static String cast(String value, ColumnType type) {
    return "CAST(%s AS %s)".formatted(value, DuckTypes.stored(type));
  }
}
