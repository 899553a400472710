package dev.lakehouse.interop;

import dev.lakehouse.lake.schema.ColumnType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * What a table must hold: a fold of the records, and of what other engines change, in plain Java.
 *
 * <p>Of one batch the newest by sequence counts, of equal ones the first; against what is there
 * already only a newer one does.
 */
final class Fold {

  private record Place(long sequence, Map<String, Object> values) {}

  private final Map<String, ColumnType> columns = new LinkedHashMap<>();
  private Map<String, Place> rows = new TreeMap<>();
  private final Map<String, Long> tombstones = new HashMap<>();
  private final Set<String> partitionColumns;

  /** An empty table. An empty text in a partition column is null, since readers disagree on it. */
  Fold(Set<String> partitionColumns) {
    this.partitionColumns = partitionColumns;
  }

  /** Adds a column, or widens it; rows that are there keep their values. */
  void column(String name, ColumnType type) {
    columns.put(name, type);
    rows.replaceAll(
        (id, place) -> {
          Map<String, Object> values = new HashMap<>(place.values());
          values.put(name, Values.widened(values.get(name), type));
          return new Place(place.sequence(), values);
        });
  }

  ColumnType type(String name) {
    return columns.get(name);
  }

  /** Adds the records of one commit, in the order of their arrival. */
  void merge(Collection<Line> batch) {
    Map<String, Line> winners = new TreeMap<>();
    for (Line line : batch) {
      winners.merge(line.id(), line, (old, now) -> now.sequence() > old.sequence() ? now : old);
    }
    winners.values().forEach(this::apply);
  }

  private void apply(Line line) {
    Place row = rows.get(line.id());
    long present = row == null ? Long.MIN_VALUE : row.sequence();
    if (Math.max(present, tombstones.getOrDefault(line.id(), Long.MIN_VALUE)) >= line.sequence()) {
      return;
    }
    if (line.delete()) {
      rows.remove(line.id());
      tombstones.put(line.id(), line.sequence());
    } else {
      rows.put(line.id(), new Place(line.sequence(), stored(line.values())));
      tombstones.remove(line.id());
    }
  }

  private Map<String, Object> stored(Map<String, Object> values) {
    Map<String, Object> stored = new HashMap<>();
    columns.forEach((name, type) -> stored.put(name, Values.read(values.get(name), type)));
    partitionColumns.forEach(name -> stored.computeIfPresent(name, (n, v) -> emptyIsNull(v)));
    return stored;
  }

  private static Object emptyIsNull(Object value) {
    return "".equals(value) ? null : value;
  }

  /** Keys of the rows. */
  List<String> ids() {
    return List.copyOf(rows.keySet());
  }

  /** Another engine deletes rows: no tombstone tells of it. */
  void delete(Predicate<String> ids) {
    rows.keySet().removeIf(ids);
  }

  /** Another engine adds a row of a new key. */
  void insert(String id, long sequence, Map<String, Object> values) {
    rows.put(id, new Place(sequence, values));
  }

  /** Another engine changes a column of some rows. */
  void update(Predicate<String> ids, String column, UnaryOperator<Object> change) {
    rows.replaceAll(
        (id, place) -> {
          if (!ids.test(id)) {
            return place;
          }
          Map<String, Object> values = new HashMap<>(place.values());
          values.put(column, change.apply(values.get(column)));
          return new Place(place.sequence(), values);
        });
  }

  /** Another engine puts an earlier state in place of this one; deletes stay known. */
  void restore(Fold earlier) {
    rows = new TreeMap<>(earlier.rows);
    columns.clear();
    columns.putAll(earlier.columns);
  }

  /** All bronze is to be merged once more: what was deleted is not known any more. */
  void forget() {
    tombstones.clear();
  }

  Fold copy() {
    Fold copy = new Fold(partitionColumns);
    copy.columns.putAll(columns);
    copy.rows = new TreeMap<>(rows);
    copy.tombstones.putAll(tombstones);
    return copy;
  }

  /** The rows as texts, sorted. */
  List<String> rows() {
    List<String> texts = new ArrayList<>();
    rows.forEach(
        (id, place) -> {
          Map<String, Object> row = new LinkedHashMap<>();
          row.put("id", id);
          row.put("seq", place.sequence());
          columns.keySet().forEach(name -> row.put(name, place.values().get(name)));
          texts.add(Values.row(row));
        });
    texts.sort(null);
    return texts;
  }
}
