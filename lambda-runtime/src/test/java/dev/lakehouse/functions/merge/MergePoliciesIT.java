package dev.lakehouse.functions.merge;

import static dev.lakehouse.functions.TableFixture.NAME;
import static dev.lakehouse.functions.TableFixture.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.functions.TableCommitted;
import dev.lakehouse.functions.TestLake;
import dev.lakehouse.lake.catalog.Expectation.Action;
import dev.lakehouse.lake.catalog.TableDefinition;
import dev.lakehouse.lake.catalog.TableDefinition.TypeChangePolicy;
import dev.lakehouse.lake.catalog.TableDefinition.UnknownFieldPolicy;
import dev.lakehouse.lake.layout.Kind;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a merge does with records that are not as the table says, or are none at all. */
class MergePoliciesIT extends MergeOnLake {

  @Test
  void makesColumnsOfUnknownFields() {
    TableDefinition table = table("v int").build();
    lake.load(NAME, "{\"id\":\"a\",\"seq\":1,\"v\":1}");
    lake.merge(table);

    lake.load(
        NAME,
        "{\"id\":\"b\",\"seq\":1,\"reviewer\":\"ann \\\"x\\\"\",\"score\":1.5,\"many\":{\"a\":[1]}}",
        "{\"id\":\"c\",\"seq\":1,\"Reviewer\":\"bob\",\"score\":2,\"ok\":true,\"op\":\"keep\"}");
    lake.merge(table);

    assertThat(columns())
        .containsExactly(
            "id string",
            "seq long",
            "v int",
            "reviewer string",
            "score double",
            "many json",
            "ok boolean");
    assertThat(rows("id", "reviewer", "score", "many", "ok"))
        .containsExactly("a|-|-|-|-", "b|ann \"x\"|1.5|{\"a\":[1]}|-", "c|bob|2.0|-|true");
  }

  @Test
  void rescuesUnknownFields() {
    lake.load(NAME, "{\"id\":\"b\",\"seq\":1,\"Who\":\"ann\"}", "{\"id\":\"c\",\"seq\":1}");

    lake.merge(table().onUnknownField(UnknownFieldPolicy.RESCUE).build());

    assertThat(rows("id", "_rescued")).containsExactly("b|{\"Who\":\"ann\"}", "c|-");
  }

  @Test
  void ignoresOrQuarantinesUnknownFields() {
    lake.load(NAME, "{\"id\":\"b\",\"seq\":1,\"who\":\"ann\"}", "{\"id\":\"c\",\"seq\":1}");
    lake.merge(table().onUnknownField(UnknownFieldPolicy.IGNORE).build());
    List<String> ignored = columns();

    lake.load(NAME, "{\"id\":\"d\",\"seq\":1,\"who\":\"ann\"}");
    lake.merge(table().onUnknownField(UnknownFieldPolicy.QUARANTINE).build());

    assertThat(ignored).containsExactly("id string", "seq long");
    assertThat(rows("id")).containsExactly("b", "c");
    assertThat(status().quarantined()).containsExactly(Map.entry("unknown_field", 1L));
  }

  @Test
  void widensColumnsAndRewritesTheirFiles() {
    TableDefinition table = table("n int", "day date", "d decimal(4,2)").build();
    lake.load(NAME, "{\"id\":\"a\",\"seq\":1,\"n\":1,\"day\":\"2026-01-31\",\"d\":\"12.50\"}");
    lake.merge(table);

    lake.load(
        NAME,
        "{\"id\":\"b\",\"seq\":1,\"n\":5000000000,\"day\":\"2026-02-01T10:00:00Z\",\"d\":\"12345.678\"}");
    lake.merge(table);

    assertThat(columns())
        .containsExactly("id string", "seq long", "n long", "day timestamp", "d decimal(8,3)");
    assertThat(rows("id", "n", "day", "d"))
        .containsExactly(
            "a|1|2026-01-31 00:00:00+00|12.500", "b|5000000000|2026-02-01 10:00:00+00|12345.678");
  }

  @Test
  void quarantinesWiderValuesWhereTypesAreFixed() {
    lake.load(NAME, "{\"id\":\"b\",\"seq\":1,\"n\":5000000000}");

    lake.merge(table("n int").onTypeChange(TypeChangePolicy.QUARANTINE).build());

    assertThat(status().rows()).isZero();
    assertThat(status().quarantined()).containsEntry("wrong_type", 1L);
  }

  @Test
  void actsOnExpectations() {
    TableDefinition table =
        table("v double")
            .expect("sane", "v between -2 and 10", Action.QUARANTINE)
            .expect("positive", "v >= 0", Action.DROP)
            .expect("small", "v < 5", Action.WARN)
            .build();
    lake.load(
        NAME,
        "{\"id\":\"a\",\"seq\":1,\"v\":47}",
        "{\"id\":\"b\",\"seq\":1,\"v\":-1}",
        "{\"id\":\"c\",\"seq\":1,\"v\":7}",
        "{\"id\":\"d\",\"seq\":1}",
        "{\"id\":\"e\",\"seq\":1,\"v\":1}");

    lake.merge(table);

    assertThat(rows("id", "v")).containsExactly("c|7.0", "d|-", "e|1.0");
    assertThat(status().quarantined()).containsExactly(Map.entry("failed_expectation", 1L));
    assertThat(status().warned()).containsEntry("positive", 1L).containsEntry("small", 1L);
    assertThat(lake.quarantine(NAME).get(0)).contains("\"detail\":\"sane\"", "47");
  }

  @Test
  void stopsBeforeABatchThatFailsAnExpectationOfStop() {
    lake.load(NAME, "{\"id\":\"a\",\"seq\":1,\"v\":1}");
    lake.merge(table("v int").build());
    lake.load(NAME, "{\"id\":\"b\",\"seq\":1,\"v\":-1}", "{\"id\":\"c\",\"seq\":1,\"v\":1}");

    MergeReport report =
        lake.merge(table("v int").expect("positive", "v >= 0", Action.STOP).build());

    assertThat(report.outcome()).isEqualTo("ExpectationFailed");
    assertThat(rows("id")).containsExactly("a");
    assertThat(status().error().orElseThrow().reason()).isEqualTo("ExpectationFailed");
    assertThat(status().pendingObjects()).isEqualTo(1);
  }

  @Test
  void tellsOfAVersionThatNobodyToldOfBeforeItStops() {
    lake.load(NAME, "{\"id\":\"a\",\"seq\":1,\"v\":1}");
    lake.merge(table("v int").build());
    lake.catalog.deleteStatus(Kind.TABLE, NAME);
    lake.events.clear();
    lake.load(NAME, "{\"id\":\"b\",\"seq\":1,\"v\":-1}");

    lake.merge(table("v int").expect("positive", "v >= 0", Action.STOP).build());

    assertThat(status().version()).isZero();
    assertThat(lake.events).extracting(TableCommitted::version).containsExactly(0L);
  }

  @Test
  void readsGzipPlainBrokenAndOverlongInput() {
    String good = "{\"id\":\"a\",\"seq\":1}\n";
    byte[] whole = TestLake.gzip(good);
    byte[] random = new byte[20_000];
    new Random(1).nextBytes(random);
    byte[] cut =
        Arrays.copyOf(
            TestLake.gzip("{\"id\":\"c\",\"seq\":1}\n" + HexFormat.of().formatHex(random)), 5_000);
    lake.put(lake.loadKey(NAME) + ".gz", whole);
    lake.put(lake.loadKey(NAME) + ".gz", cut);
    lake.load(
        NAME, "{\"id\":\"" + "x".repeat(2_000_000) + "\",\"seq\":1}", "{\"id\":\"d\",\"seq\":1}");
    lake.put(lake.loadKey(NAME), new byte[] {'{', (byte) 0xff, '}', '\n', '\n', '{', '}'});
    lake.load(
        NAME, "[".repeat(5_000), "{\"id\":\"e\",\"seq\":NaN}", "{\"id\":\"f\",\"seq\":1e400}");
    lake.load(NAME, "{\"id\":\"g\",\"ID\":\"h\",\"seq\":1}");

    lake.merge(table().build());

    assertThat(rows("id")).contains("a", "d").hasSize(3);
    assertThat(status().quarantined().keySet())
        .contains("broken_object", "too_large", "invalid_utf8", "null_key", "duplicate_field");
    assertThat(status().quarantined().values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(8);
  }

  @Test
  void doesNothingWhilePaused() {
    lake.load(NAME, "{\"id\":\"a\",\"seq\":1}");

    MergeReport report = lake.merge(table().paused().build());

    assertThat(report.outcome()).isEqualTo("Paused");
    assertThat(lake.snapshot(Kind.TABLE, NAME)).isEmpty();
  }
}
