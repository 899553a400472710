package dev.lakehouse.functions.merge;

import static dev.lakehouse.functions.TableFixture.NAME;
import static dev.lakehouse.functions.TableFixture.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.functions.TableFixture;
import dev.lakehouse.lake.catalog.TableDefinition;
import dev.lakehouse.lake.layout.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which record becomes the row of its key, in which partition, and which deletes it. */
class MergeRowsIT extends MergeOnLake {

  @Test
  void takesTheLatestArrivalWithoutASequence() {
    TableDefinition table = table("v int").unordered().build();
    lake.load(NAME, "{\"id\":\"a\",\"seq\":9,\"v\":1}", "{\"id\":\"a\",\"seq\":1,\"v\":2}");
    lake.merge(table);
    List<String> first = rows("id", "v");
    lake.load(NAME, "{\"id\":\"a\",\"v\":3}");
    lake.merge(table);
    List<String> second = rows("id", "v");
    lake.load(NAME, "{\"id\":\"a\",\"op\":\"delete\"}");
    lake.merge(table);

    assertThat(first).containsExactly("a|2");
    assertThat(second).containsExactly("a|3");
    assertThat(rows("id")).isEmpty();
  }

  @Test
  void keepsTheFirstOfEqualSequences() {
    TableDefinition table = table("v int").build();
    lake.load(NAME, "{\"id\":\"a\",\"seq\":1,\"v\":1}", "{\"id\":\"a\",\"seq\":1,\"v\":2}");
    lake.merge(table);
    lake.load(NAME, "{\"id\":\"a\",\"seq\":1,\"v\":3}");
    MergeReport report = lake.merge(table);

    assertThat(rows("id", "v")).containsExactly("a|1");
    assertThat(report.rowsChanged()).isZero();
  }

  @Test
  void movesRowsBetweenPartitionsAndTakesCompositeKeys() {
    TableDefinition table =
        table("part string", "day date")
            .key("id", "seq")
            .unordered()
            .partitionBy("part", "day")
            .build();
    lake.load(
        NAME,
        "{\"id\":\"a\",\"seq\":1,\"part\":\"x y/z=%\",\"day\":\"2026-01-01\"}",
        "{\"id\":\"a\",\"seq\":2,\"part\":null,\"day\":\"2026-01-01\"}",
        "{\"id\":\"b\",\"seq\":1,\"part\":\"x y/z=%\",\"day\":\"2026-01-01\"}");
    lake.merge(table);
    List<String> before = rows("id", "seq", "part", "day");
    lake.load(
        NAME,
        "{\"id\":\"a\",\"seq\":1,\"part\":\"plain\",\"day\":\"2026-01-02\"}",
        "{\"id\":\"a\",\"seq\":2,\"op\":\"delete\"}");
    lake.merge(table);

    assertThat(before)
        .containsExactly("a|1|x y/z=%|2026-01-01", "a|2|-|2026-01-01", "b|1|x y/z=%|2026-01-01");
    assertThat(rows("id", "seq", "part", "day"))
        .containsExactly("a|1|plain|2026-01-02", "b|1|x y/z=%|2026-01-01");
  }

  @Test
  void partitionsByTimestampsAndDates() {
    TableDefinition table = table("moment timestamp", "v int").partitionBy("moment").build();
    lake.load(NAME, line("a", 1, "\"moment\":\"2026-01-01T10:00:00.5+02:00\",\"v\":1"));
    lake.merge(table);
    lake.load(
        NAME,
        line("a", 2, "\"moment\":\"2026-01-01T08:00:00.5Z\",\"v\":2"),
        line("b", 2, "\"v\":3"));
    lake.merge(table);

    assertThat(rows("id", "moment", "v")).containsExactly("a|2026-01-01 08:00:00.5+00|2", "b|-|3");
    assertThat(lake.snapshot(Kind.TABLE, NAME).orElseThrow().files())
        .anyMatch(file -> file.path().startsWith("moment=2026-01-01 08%3A00%3A00.500000/"));
  }

  @Test
  void deletesByAnyFieldOfTheRawRecord() {
    TableFixture table = table("v int").deleteWhen("\"Gone\" or lower(kind) = 'del' or v < 0");
    lake.load(NAME, line("a", 1, "\"v\":1"), line("b", 1, "\"v\":1"), line("c", 1, "\"v\":1"));
    lake.merge(table.build());

    lake.load(
        NAME,
        line("a", 2, "\"gone\":true"),
        line("b", 2, "\"kind\":\"DEL\""),
        line("c", 2, "\"v\":-1"),
        line("d", 2, "\"gone\":false,\"kind\":\"x\""));
    lake.merge(table.build());

    assertThat(rows("id")).containsExactly("d");
    assertThat(columns()).containsExactly("id string", "seq long", "v int");
  }

  @Test
  void remembersDeletesOfManyCommitsInFewFiles() {
    TableDefinition table = table("v int").build();
    for (int i = 0; i < 9; i++) {
      lake.load(NAME, line("k" + i, 5, "\"op\":\"delete\""));
      lake.merge(table);
    }
    List<String> files = tombstones();
    lake.load(NAME, line("k0", 4, "\"v\":4"), line("k3", 5, "\"v\":5"), line("k8", 6, "\"v\":6"));
    lake.merge(table);

    assertThat(rows("id", "v")).containsExactly("k8|6");
    assertThat(files).hasSize(11);
    assertThat(tombstones()).isEqualTo(files);
  }

  /** Files that were ever written: nine of their commits, two of four joined. */
  private List<String> tombstones() {
    List<String> keys = new ArrayList<>();
    lake.store.list(lake.layout.states(NAME), "").forEach(object -> keys.add(object.key()));
    return keys.stream().filter(key -> key.endsWith(".tombstones.parquet")).toList();
  }

  private static String line(String id, int seq, String rest) {
    return "{\"id\":\"%s\",\"seq\":%d,%s}".formatted(id, seq, rest);
  }
}
