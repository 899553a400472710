package dev.lakehouse.interop;

import dev.lakehouse.functions.TableFixture;
import dev.lakehouse.lake.catalog.TableDefinition;
import dev.lakehouse.lake.schema.ColumnType;
import dev.lakehouse.lake.schema.ColumnTypeParser;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The definition of a history's table, which its owner changes as time goes on. */
final class Scene {

  /** Values that need care in folders, in the log, or in both. */
  static final List<String> AWKWARD =
      List.of(
          "plain",
          "a b",
          "x/y",
          "a=b",
          "100%",
          "a%20b",
          "ü😀",
          "a:b",
          "{x}",
          "a+b",
          "it's",
          "\"q\"",
          "#h?q&r",
          "back\\slash",
          " lead",
          "trail ",
          "a,b;c",
          "tab\there",
          "..",
          "*[!]^|<>~`",
          "");

  private static final int FIRST_COLUMNS = 5;

  /** Values that no column of the first type of their ladder holds. */
  private static final Map<String, Object> SURPRISES =
      Map.of(
          "v", 5_000_000_000L,
          "d", Instant.parse("2024-02-29T10:11:12.000013Z"),
          "l", List.of(1L, 5_000_000_000L),
          "mm", Map.of("k", 5_000_000_000L),
          "sn", Map.of("a", 1L, "n", 7L));

  /** Names of columns whose type a merge finds by itself, where nobody declared them. */
  private static final Set<String> FOUND = Set.of("note", "flag", "doc", "big", "ratio");

  private final Map<String, ColumnType> declared = new LinkedHashMap<>();
  private final Map<String, ColumnType> columns = new LinkedHashMap<>();
  private final List<Ladder> ladders = new ArrayList<>();
  private final List<Ladder> later = new ArrayList<>(Ladder.ALL);
  private final Map<String, List<Object>> partitions = new LinkedHashMap<>();
  private final boolean deletionVectors;

  /** A table of a key and a sequence. */
  Scene(boolean deletionVectors) {
    this.deletionVectors = deletionVectors;
  }

  /** A table by chance. */
  Scene(Chance chance) {
    this(!chance.oneIn(3));
    partition(chance);
    for (int i = 0; i < FIRST_COLUMNS; i++) {
      add(later.remove(chance.below(later.size())));
    }
  }

  private void partition(Chance chance) {
    switch (chance.below(8)) {
      case 0, 1 -> partition("p", "string", chance, AWKWARD.toArray());
      case 2 -> {
        partition("p", "string", chance, AWKWARD.toArray());
        partition("n", "int", chance, 0L, -1L, 2147483647L);
      }
      case 3 -> partition("pd", "date", chance, date("0001-01-01"), date("2024-02-29"));
      case 4 ->
          partition(
              "pt",
              "timestamp",
              chance,
              Instant.parse("2024-02-29T10:11:12.000001Z"),
              Instant.parse("1969-12-31T23:59:59.999999Z"),
              Instant.parse("9999-12-31T00:00:00Z"));
      default -> {}
    }
  }

  private static LocalDate date(String text) {
    return LocalDate.parse(text);
  }

  private void partition(String name, String type, Chance chance, Object... values) {
    declare(name, type);
    List<Object> chosen = new ArrayList<>();
    chosen.add(null);
    for (int i = 0; i < 3; i++) {
      chosen.add(chance.of(values));
    }
    partitions.put(name, chosen);
  }

  private void add(Ladder ladder) {
    ladders.add(ladder);
    declare(ladder.name(), ladder.first());
  }

  /** As {@link #declare(String, ColumnType)}, in the notation of the custom resource. */
  Scene declare(String name, String type) {
    declare(name, ColumnTypeParser.parse(type));
    return this;
  }

  /** The table is partitioned by a column of that type. */
  Scene partitionBy(String name, String type) {
    partitions.put(name, List.of());
    return declare(name, type);
  }

  /** The owner of the table declares a column, or another type of it. */
  void declare(String name, ColumnType type) {
    declared.put(name, type);
    columns.put(name, type);
  }

  /** The columns that the table has after the next merge. */
  Map<String, ColumnType> columns() {
    return columns;
  }

  Set<String> partitionColumns() {
    return partitions.keySet();
  }

  /** One change of the definition: a new column, or a wider one. */
  void evolve(Chance chance) {
    List<Ladder> narrow =
        ladders.stream().filter(l -> l.goesOnAfter(columns.get(l.name()))).toList();
    if (narrow.isEmpty() || (chance.oneIn(3) && !later.isEmpty())) {
      add(later.remove(chance.below(later.size())));
    } else {
      Ladder ladder = chance.of(narrow);
      declare(ladder.name(), ladder.after(columns.get(ladder.name())));
    }
  }

  /** Values of a record that changes the columns by itself: no definition tells of it. */
  Map<String, Object> surprise(Chance chance) {
    Map<String, Object> values = values(chance);
    for (Ladder ladder : ladders) {
      if (SURPRISES.containsKey(ladder.name()) && columns.get(ladder.name()) == ladder.first()) {
        columns.put(ladder.name(), ladder.after(ladder.first()));
        values.put(ladder.name(), SURPRISES.get(ladder.name()));
        return values;
      }
    }
    later.stream()
        .filter(ladder -> FOUND.contains(ladder.name()))
        .findFirst()
        .ifPresent(
            ladder -> {
              later.remove(ladder);
              columns.put(ladder.name(), ladder.first());
              values.put(ladder.name(), chance.present(ladder.first()));
            });
    return values;
  }

  /** Values of one record. */
  Map<String, Object> values(Chance chance) {
    Map<String, Object> values = new LinkedHashMap<>();
    columns.forEach(
        (name, type) -> {
          List<Object> chosen = partitions.get(name);
          values.put(name, chosen == null ? chance.value(type) : chance.of(chosen));
        });
    return values;
  }

  TableDefinition definition(UnaryOperator<TableFixture> more) {
    TableFixture fixture = TableFixture.table();
    declared.forEach((name, type) -> fixture.column(name, type.notation()));
    fixture.partitionBy(partitions.keySet().toArray(new String[0]));
    return more.apply(deletionVectors ? fixture : fixture.withoutDeletionVectors()).build();
  }

  @Override
  public String toString() {
    return "%s, partitioned by %s, %s deletion vectors"
        .formatted(columns, partitions, deletionVectors ? "with" : "without");
  }
}
