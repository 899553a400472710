package dev.lakehouse.functions.merge;

import static dev.lakehouse.functions.TableFixture.NAME;
import static dev.lakehouse.functions.TableFixture.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.functions.TableFixture;
import dev.lakehouse.functions.TestLake;
import dev.lakehouse.lake.catalog.TableDefinition;
import dev.lakehouse.lake.engine.DuckSession;
import dev.lakehouse.lake.engine.DuckTypes;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.schema.Column;
import dev.lakehouse.lake.schema.ColumnType;
import dev.lakehouse.lake.schema.ColumnType.Field;
import dev.lakehouse.lake.storage.MemoryObjectStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random records whose fields come, nest, mix kinds and outgrow their types give the same columns,
 * rows and refusals however they are ordered and cut into batches.
 */
class SchemaOrderIT {

  private static final int RUNS = 60;
  private static final int ORDERS = 3;

  /** Values for one field; every record takes one, so that each meets each in some run. */
  private static final List<String> LOOSE =
      List.of(
          "1",
          "-7",
          "9007199254740993",
          "12345678901234567890",
          "1.5",
          "0.1",
          "-0.0",
          "1e300",
          "2.5e-7",
          "123456789.125",
          "1e16",
          "true",
          "false",
          "\"\"",
          "\"a\\\"\\u0001\\n\"",
          "\"5\"",
          "{\"k\":[1.10]}",
          "[]",
          "1e400");

  private static final Map<String, List<String>> DECLARED =
      Map.of(
          "i int", List.of("1", "5000000000", "1.25", "9223372036854775808", "0.1e-17", "1e25"),
          "d decimal(6,2)", List.of("1", "\"12345.678\"", "0.000000000000000001", "1e19", "1e30"),
          "f float", List.of("0.1", "16777217", "1e39", "-1e-60", "\"x\""),
          "day date", List.of("\"2026-01-31\"", "\"0001-01-01\"", "\"2026-01-31T10:00:00+02:00\""));

  private static final String NESTED = "n struct<i:int,l:array<struct<f:float>>,m:map<int,date>>";

  @Test
  void anyOrderGivesTheSameTypesRowsAndRefusals(@TempDir Path directory) {
    DuckSession session = TestLake.session(directory);
    for (int seed = 0; seed < RUNS; seed++) {
      Random random = new Random(seed);
      List<String> records = records(random);
      TableDefinition definition = definition(random);
      List<String> first = merged(directory, session, definition, records, List.of(records.size()));

      for (int order = 0; order < ORDERS; order++) {
        Collections.shuffle(records, random);
        List<Integer> cuts = cuts(records.size(), random);
        assertThat(merged(directory, session, definition, records, cuts))
            .as("seed %d, cuts %s: %s", seed, cuts, records)
            .isEqualTo(first);
      }
    }
    session.close();
  }

  private static TableDefinition definition(Random random) {
    List<String> columns = new ArrayList<>(new TreeMap<>(DECLARED).keySet());
    columns.add(NESTED);
    TableFixture fixture = table(columns.toArray(String[]::new));
    if (random.nextInt(3) == 0) {
      fixture.withoutDeletionVectors();
    }
    return fixture.build();
  }

  private static List<String> records(Random random) {
    List<String> records = new ArrayList<>();
    int count = 2 + random.nextInt(7);
    for (int i = 0; i < count; i++) {
      StringBuilder record =
          new StringBuilder("{\"id\":\"k%d\",\"seq\":%d".formatted(random.nextInt(6), i));
      if (random.nextInt(8) == 0) {
        records.add(record.append(",\"op\":\"delete\"}").toString());
        continue;
      }
      new TreeMap<>(DECLARED)
          .forEach((column, values) -> maybe(record, column.split(" ")[0], values, random));
      maybe(record, random.nextBoolean() ? "loose" : "Loose", LOOSE, random);
      if (random.nextInt(2) == 0) {
        record.append(",\"n\":").append(nested(random));
      }
      records.add(record.append('}').toString());
    }
    return records;
  }

  private static String nested(Random random) {
    StringBuilder nested = new StringBuilder("{\"z\":null");
    maybe(nested, "i", DECLARED.get("i int"), random);
    maybe(nested, "x", LOOSE, random);
    StringBuilder item = new StringBuilder("{\"z\":null");
    maybe(item, "f", DECLARED.get("f float"), random);
    maybe(item, "y", LOOSE, random);
    nested.append(",\"l\":[null,").append(item).append("},{}]");
    nested.append(",\"m\":{\"1\":").append(pick(DECLARED.get("day date"), random)).append("}}");
    return nested.toString();
  }

  private static void maybe(
      StringBuilder record, String field, List<String> values, Random random) {
    if (random.nextInt(3) > 0) {
      // mostly a value that is taken: a record of refusals only tests little
      int index = Math.min(random.nextInt(values.size()), random.nextInt(values.size()));
      record.append(",\"").append(field).append("\":").append(values.get(index));
    }
  }

  private static String pick(List<String> values, Random random) {
    return values.get(random.nextInt(values.size()));
  }

  private static List<Integer> cuts(int size, Random random) {
    List<Integer> cuts = new ArrayList<>();
    for (int i = 1; i < size; i++) {
      if (random.nextInt(2) == 0) {
        cuts.add(i);
      }
    }
    cuts.add(size);
    return cuts;
  }

  /** Columns by name, rows, and counts of refusals. */
  private static List<String> merged(
      Path directory,
      DuckSession session,
      TableDefinition definition,
      List<String> records,
      List<Integer> cuts) {
    TestLake lake = new TestLake(directory, new MemoryObjectStore(), session);
    int from = 0;
    for (int to : cuts) {
      lake.load(NAME, records.subList(from, to).toArray(String[]::new));
      lake.merge(definition);
      from = to;
    }
    List<Column> columns =
        lake.snapshot(Kind.TABLE, NAME).orElseThrow().columns().stream()
            .map(c -> new Column(c.name().toLowerCase(Locale.ROOT), ordered(c.type()), ""))
            .sorted(Comparator.comparing(Column::name))
            .toList();
    List<String> all = new ArrayList<>(columns.stream().map(Column::toString).toList());
    all.addAll(
        lake.rows(
            Kind.TABLE, NAME, columns.stream().map(SchemaOrderIT::text).toArray(String[]::new)));
    all.add(lake.status(Kind.TABLE, NAME).quarantined().toString());
    return all;
  }

  private static String text(Column column) {
    return "CAST(\"%s\" AS %s)".formatted(column.name(), DuckTypes.stored(column.type()));
  }

  private static ColumnType ordered(ColumnType type) {
    if (type instanceof ColumnType.Array array) {
      return new ColumnType.Array(ordered(array.element()));
    }
    if (type instanceof ColumnType.Struct struct) {
      return new ColumnType.Struct(
          struct.fields().stream()
              .map(f -> new Field(f.name(), ordered(f.type())))
              .sorted(Comparator.comparing(Field::name))
              .toList());
    }
    return type;
  }
}
