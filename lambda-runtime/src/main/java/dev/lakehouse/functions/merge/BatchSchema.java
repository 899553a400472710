package dev.lakehouse.functions.merge;

import dev.lakehouse.lake.catalog.TableDefinition;
import dev.lakehouse.lake.schema.Column;
import dev.lakehouse.lake.schema.ColumnType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The columns of a batch while it is read: they widen, and new ones appear. Beside them, the fields
 * that are read off the raw record.
 */
final class BatchSchema {

  private final List<BatchColumn> columns = new ArrayList<>();
  private final Map<String, Integer> ordinals = new HashMap<>();
  private final Set<String> rawFields;
  private boolean changed;

  /**
   * The columns before the batch.
   *
   * @param rawFields fields, in lower case, that the definition reads off the raw record
   */
  BatchSchema(TableDefinition definition, List<Column> present, Set<String> rawFields) {
    this.rawFields = Set.copyOf(rawFields);
    present.forEach(column -> append(BatchColumn.of(column, definition)));
  }

  Set<String> rawFields() {
    return rawFields;
  }

  int size() {
    return columns.size();
  }

  BatchColumn column(int ordinal) {
    return columns.get(ordinal);
  }

  OptionalInt ordinal(String field) {
    Integer ordinal = ordinals.get(lower(field));
    return ordinal == null ? OptionalInt.empty() : OptionalInt.of(ordinal);
  }

  void widen(int ordinal, ColumnType type) {
    columns.set(ordinal, columns.get(ordinal).as(type));
    changed = true;
  }

  /** Takes a field that nobody asked for as a new column. */
  void add(String field, ColumnType type) {
    append(new BatchColumn(new Column(field, type, ""), Optional.empty(), false));
    changed = true;
  }

  /** Whether records have changed it since the last call: texts made before do not fit it. */
  boolean takeChanged() {
    boolean was = changed;
    changed = false;
    return was;
  }

  boolean changed() {
    return changed;
  }

  List<Column> columns() {
    return columns.stream().map(BatchColumn::column).toList();
  }

  /** How many columns and fields of structs there are. */
  int width() {
    return columns.stream().mapToInt(column -> width(column.type())).sum();
  }

  static int width(ColumnType type) {
    if (type instanceof ColumnType.Struct struct) {
      return struct.fields().stream().mapToInt(field -> width(field.type())).sum();
    }
    if (type instanceof ColumnType.Array array) {
      return width(array.element());
    }
    return type instanceof ColumnType.Map map ? width(map.value()) : 1;
  }

  private void append(BatchColumn column) {
    ordinals.put(lower(column.column().name()), columns.size());
    columns.add(column);
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
