package dev.lakehouse.functions.merge;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakehouse.lake.schema.Column;
import dev.lakehouse.lake.schema.ColumnType;
import dev.lakehouse.lake.schema.ColumnType.Primitive;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/** The columns of a batch while it is read: they widen, and new ones appear. */
final class BatchSchema {

  private final List<Column> columns;
  private final Map<String, Integer> ordinals = new HashMap<>();
  private final Map<String, Column> discovered = new LinkedHashMap<>();

  BatchSchema(List<Column> columns) {
    this.columns = new ArrayList<>(columns);
    for (int i = 0; i < columns.size(); i++) {
      ordinals.put(lower(columns.get(i).name()), i);
    }
  }

  /** How many columns there were at the start. */
  int size() {
    return columns.size();
  }

  Column column(int ordinal) {
    return columns.get(ordinal);
  }

  OptionalInt ordinal(String field) {
    Integer ordinal = ordinals.get(lower(field));
    return ordinal == null ? OptionalInt.empty() : OptionalInt.of(ordinal);
  }

  void widen(int ordinal, ColumnType type) {
    Column column = columns.get(ordinal);
    columns.set(ordinal, new Column(column.name(), type, column.description()));
  }

  /** Takes a field that is no column as a new column, of a type that holds all its values. */
  void discover(String field, JsonNode value) {
    Column found = new Column(field, inferred(value), "");
    discovered.merge(
        lower(field),
        found,
        (before, now) -> new Column(before.name(), united(before.type(), now.type()), ""));
  }

  /** Columns as they were at the start, in their present types. */
  List<Column> staged() {
    return List.copyOf(columns);
  }

  /** New columns, in the order in which they were first seen. */
  List<Column> discovered() {
    return List.copyOf(discovered.values());
  }

  /** All columns after the batch. */
  List<Column> all() {
    List<Column> all = new ArrayList<>(columns);
    all.addAll(discovered.values());
    return all;
  }

  private static ColumnType inferred(JsonNode value) {
    if (value.isTextual()) {
      return Primitive.STRING;
    }
    if (value.isBoolean()) {
      return Primitive.BOOLEAN;
    }
    if (value.isNumber()) {
      return value.isIntegralNumber() && value.canConvertToLong()
          ? Primitive.LONG
          : Primitive.DOUBLE;
    }
    return Primitive.JSON;
  }

  private static ColumnType united(ColumnType one, ColumnType other) {
    if (one.equals(other)) {
      return one;
    }
    boolean numbers = number(one) && number(other);
    return numbers ? Primitive.DOUBLE : Primitive.JSON;
  }

  private static boolean number(ColumnType type) {
    return type == Primitive.LONG || type == Primitive.DOUBLE;
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
