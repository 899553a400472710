package dev.lakehouse.functions.merge;

import static dev.lakehouse.functions.TableFixture.NAME;
import static dev.lakehouse.functions.TableFixture.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.functions.Invocation;
import dev.lakehouse.functions.TestLake;
import dev.lakehouse.lake.catalog.TableDefinition;
import dev.lakehouse.lake.layout.Kind;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergeFunctionIT {

  private TestLake lake;

  @BeforeEach
  void open(@TempDir Path directory) {
    lake = new TestLake(directory);
  }

  @AfterEach
  void close() {
    lake.close();
  }

  @Test
  void keepsTheNewestOfEachKey() {
    TableDefinition table = table("v double").build();
    lake.load(NAME, "{\"id\":\"a\",\"seq\":1,\"v\":1.5}", "{\"id\":\"b\",\"seq\":5,\"v\":2}");
    lake.load(NAME, "{\"id\":\"a\",\"seq\":3,\"v\":3}", "{\"id\":\"a\",\"seq\":2,\"v\":9}");

    MergeReport report = lake.merge(table);

    assertThat(report.outcome()).isEqualTo("Merged");
    assertThat(rows("id", "seq", "v")).containsExactly("a|3|3.0", "b|5|2.0");
  }

  @Test
  void mergesLaterBatchesIntoTheTable() {
    TableDefinition table = table("v double").build();
    lake.load(NAME, "{\"id\":\"a\",\"seq\":1,\"v\":1}", "{\"id\":\"b\",\"seq\":5,\"v\":2}");
    lake.merge(table);

    lake.load(NAME, "{\"id\":\"a\",\"seq\":3,\"v\":3}", "{\"id\":\"b\",\"seq\":4,\"v\":9}");
    lake.merge(table);

    assertThat(rows("id", "seq", "v")).containsExactly("a|3|3.0", "b|5|2.0");
    assertThat(lake.status(Kind.TABLE, NAME).rows()).isEqualTo(2);
    assertThat(lake.status(Kind.TABLE, NAME).version()).isEqualTo(1);
    assertThat(lake.events).hasSize(2);
  }

  @Test
  void writesNothingTheSecondTime() {
    TableDefinition table = table().build();
    String key = lake.load(NAME, "{\"id\":\"a\",\"seq\":1}");
    lake.merge(table);

    MergeReport report = lake.merge(NAME, Invocation.look(List.of(key)));

    assertThat(report.outcome()).isEqualTo("NothingToDo");
    assertThat(lake.snapshot(Kind.TABLE, NAME).orElseThrow().version()).isZero();
    assertThat(lake.events).hasSize(1);
  }

  @Test
  void deletesAKeyAndRemembersItAgainstOlderRecords() {
    TableDefinition table = table("v int").build();
    lake.load(NAME, "{\"id\":\"a\",\"seq\":1,\"v\":1}", "{\"id\":\"b\",\"seq\":1,\"v\":1}");
    lake.merge(table);
    lake.load(NAME, "{\"id\":\"a\",\"seq\":5,\"op\":\"delete\"}");
    lake.merge(table);

    lake.load(NAME, "{\"id\":\"a\",\"seq\":4,\"v\":7}");
    lake.merge(table);
    List<String> afterOlder = rows("id", "v");
    lake.load(NAME, "{\"id\":\"a\",\"seq\":6,\"v\":8}");
    lake.merge(table);

    assertThat(afterOlder).containsExactly("b|1");
    assertThat(rows("id", "v")).containsExactly("a|8", "b|1");
  }

  @Test
  void quarantinesWhatItRefusesWithReasonAndRawText() {
    TableDefinition table = table("v int").build();
    lake.load(
        NAME,
        "{\"id\":\"a\",\"seq\":1,\"v\":1}",
        "{broken",
        "{\"seq\":1}",
        "{\"id\":\"c\"}",
        "{\"id\":\"d\",\"seq\":1,\"v\":\"x\"}",
        "[1]");

    lake.merge(table);

    assertThat(rows("id")).containsExactly("a");
    assertThat(lake.status(Kind.TABLE, NAME).quarantined())
        .containsEntry("invalid_json", 1L)
        .containsEntry("null_key", 1L)
        .containsEntry("null_sequence", 1L)
        .containsEntry("wrong_type", 1L)
        .containsEntry("not_an_object", 1L);
    assertThat(lake.quarantine(NAME)).hasSize(5);
    assertThat(lake.quarantine(NAME).get(0)).contains("\"line\":2", "{broken");
  }

  private List<String> rows(String... columns) {
    return lake.rows(Kind.TABLE, NAME, columns);
  }
}
