package dev.lakehouse.functions.merge;

import static dev.lakehouse.functions.TableFixture.NAME;
import static dev.lakehouse.functions.TableFixture.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.functions.TestLake;
import dev.lakehouse.lake.catalog.TableDefinition;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.storage.MemoryObjectStore;
import dev.lakehouse.lake.testing.HandClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sequences of every type, and how long a delete is remembered. */
class SequencesIT extends MergeOnLake {

  /** A type and three values in their order; the last stands there as two texts. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "int | -5 | 0 | 7 | 7.0",
        "long | 9007199254740992 | 9007199254740993 | 9007199254740994 | 9007199254740994.0",
        "float | -1.5 | 0.1 | 0.2 | 0.200000001",
        "double | -1e308 | -0.0 | 5e-324 | 0.5e-323",
        "double | -1 | -1e-320 | 0.0 | -0.0",
        "decimal(38,2) | -99999999999999999999999999999999999.99 | 1.10 | 1.11 | \"1.110\"",
        "date | \"0001-01-01\" | \"2026-01-31\" | \"9999-12-31\" | \"9999-12-31\"",
        "timestamp | \"1500-01-01\" | \"2026-01-01T00:00:00.000001Z\" | \"2026-01-01T00:00:00.000002Z\" | \"2026-01-01 01:00:00.000002999+01:00\"",
        "string | \"\" | \"Z\" | \"a\" | \"\\u0061\"",
        "string | \"\\u0000\" | \"\uFFFD\" | \"\uD83D\uDE00\" | \"\\uD83D\\uDE00\"",
        "boolean | null | false | true | true",
      })
  void ordersByEveryType(String type, String least, String middle, String most, String same) {
    TableDefinition table = table("s " + type, "v string").sequence("s").build();
    lake.load(NAME, record("a", middle, "2"), record("a", least, "1"));
    lake.merge(table);
    List<String> first = rows("id", "v");
    lake.load(NAME, record("a", least, "1"), record("b", most, "3", "delete"));
    lake.merge(table);
    lake.load(NAME, record("a", most, "3"), record("b", middle, "2"), record("b", same, "4"));
    lake.merge(table);
    MergeReport again = loadAgain(table, record("a", same, "4"), record("a", middle, "2"));

    assertThat(first).containsExactly("a|2");
    assertThat(rows("id", "v")).containsExactly("a|3");
    assertThat(again.rowsChanged()).isZero();
    StatisticsCheck.boundsAreTrue(lake);
  }

  private MergeReport loadAgain(TableDefinition table, String... lines) {
    lake.load(NAME, lines);
    return lake.merge(table);
  }

  @Test
  void forgetsADeleteWhenItsRetentionIsOver(@TempDir Path directory) {
    TableDefinition table = table("v string").tombstoneRetention(Duration.ofHours(6)).build();
    HandClock clock = new HandClock(Instant.now());
    TestLake later = new TestLake(directory, new MemoryObjectStore(clock));
    later.load(NAME, "{\"id\":\"a\",\"seq\":9,\"op\":\"delete\"}");
    later.merge(table);
    clock.advance(Duration.ofHours(3));
    later.load(NAME, "{\"id\":\"b\",\"seq\":9,\"op\":\"delete\"}");
    later.merge(table);
    clock.advance(Duration.ofHours(2));
    later.load(NAME, "{\"id\":\"a\",\"seq\":1,\"v\":\"late\"}");
    later.merge(table);
    List<String> within = later.rows(Kind.TABLE, NAME, "id", "v");
    clock.advance(Duration.ofHours(2));
    later.load(
        NAME,
        "{\"id\":\"a\",\"seq\":2,\"v\":\"later\"}",
        "{\"id\":\"b\",\"seq\":2,\"v\":\"later\"}");
    later.merge(table);

    assertThat(within).isEmpty();
    assertThat(later.rows(Kind.TABLE, NAME, "id", "v")).containsExactly("a|later");
    later.close();
  }

  private static String record(String id, String sequence, String value) {
    return record(id, sequence, value, "upsert");
  }

  private static String record(String id, String sequence, String value, String operation) {
    return "{\"id\":\"%s\",\"seq\":0,\"s\":%s,\"v\":\"%s\",\"op\":\"%s\"}"
        .formatted(id, sequence, value, operation);
  }
}
