package dev.lakehouse.functions.merge;

import static dev.lakehouse.functions.TableFixture.NAME;
import static dev.lakehouse.functions.TableFixture.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.functions.TableFixture;
import dev.lakehouse.lake.catalog.TableDefinition;
import dev.lakehouse.lake.catalog.TableDefinition.UnknownFieldPolicy;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys of every type, alone and composed. */
class KeysIT extends MergeOnLake {

  /** A type, one key, the same key as another text, and another key. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "string | \"a\" | \"\\u0061\" | \"A\"",
        "string | \"\" | \"\" | \" \"",
        "string | \"\\u0000\" | \"\\u0000\" | \"\\u0000\\u0000\"",
        "string | \"\uD83D\uDE00\" | \"\\uD83D\\uDE00\" | \"\uFFFD\"",
        "int | 1 | 1.0 | 2",
        "long | 9007199254740993 | 9007199254740993.0 | 9007199254740992",
        "decimal(38,2) | 1.5 | \"1.50\" | 99999999999999999999999999999999999.99",
        "date | \"0001-01-01\" | \"0001-01-01\" | \"9999-12-31\"",
        "timestamp | \"2026-01-01T00:00:00.000001Z\" | \"2026-01-01T01:00:00.000001+01:00\" | \"2026-01-01T00:00:00.000002Z\"",
        "boolean | true | true | false",
        "binary | \"AP8=\" | \"AP8\" | \"AP8A\"",
        "double | 0.0 | -0.0 | 5e-324",
        "float | 0.1 | 0.10000000149 | 0.2",
      })
  void takesEveryTypeAsAKey(String type, String one, String same, String other) {
    TableDefinition table = keyed(type).build();
    lake.load(NAME, record(one, 1), record(other, 1), record(one, 0).replace("\"a\"", "\"A\""));
    lake.merge(table);
    lake.load(NAME, record(same, 2), record(other, 2).replace("}", ",\"op\":\"delete\"}"));
    lake.load(NAME, record("null", 3), "{\"id\":\"a\",\"seq\":3}");
    lake.merge(table);
    lake.load(NAME, record(other, 1));
    lake.merge(table);
    lake.maintain(table);

    assertThat(rows("id", "seq", "v")).containsExactly("A|0|0", "a|2|2");
    assertThat(status().quarantined()).containsEntry("null_key", 2L);
    StatisticsCheck.boundsAreTrue(lake);
  }

  @Test
  void keepsTombstonesWhileKeyAndSequenceWiden() {
    TableDefinition table = keyed("int").sequence("s").column("s", "date").build();
    lake.load(NAME, "{\"id\":\"a\",\"k\":1,\"s\":\"2026-01-02\",\"op\":\"delete\"}");
    lake.merge(table);
    lake.load(NAME, "{\"id\":\"a\",\"k\":5000000000,\"s\":\"2026-01-02T00:00:00.000001Z\"}");
    lake.merge(table);
    lake.load(
        NAME,
        "{\"id\":\"a\",\"k\":1.0,\"s\":\"2026-01-01T23:59:59.999999Z\"}",
        "{\"id\":\"a\",\"k\":1.5,\"s\":\"2026-01-01\",\"op\":\"delete\"}");
    lake.merge(table);
    lake.maintain(table);
    List<String> before = rows("id", "k", "s");
    lake.load(NAME, "{\"id\":\"a\",\"k\":1,\"s\":\"2026-01-02T00:00:00.000001Z\"}");
    lake.load(NAME, "{\"id\":\"a\",\"k\":1.5,\"s\":\"2025-12-31\"}");
    lake.merge(table);

    assertThat(before).containsExactly("a|5000000000.0|2026-01-02 00:00:00.000001+00");
    assertThat(rows("id", "k", "s"))
        .containsExactly(
            "a|1.0|2026-01-02 00:00:00.000001+00", "a|5000000000.0|2026-01-02 00:00:00.000001+00");
  }

  @Test
  void deletesByNestedFieldsAndWordsOfSql() {
    TableDefinition table =
        table("s struct<gone:boolean>")
            .deleteWhen(
                "meta->>'op' = 'del' or s.gone or \"a b\" = 'z' or \"or\" = 'y' or lower(\"Case\") = 'x'")
            .onUnknownField(UnknownFieldPolicy.QUARANTINE)
            .build();
    lake.load(
        NAME,
        "{\"id\":\"a\",\"seq\":1,\"meta\":{\"op\":\"del\"}}",
        "{\"id\":\"b\",\"seq\":1,\"s\":{\"gone\":true}}",
        "{\"id\":\"c\",\"seq\":1,\"a b\":\"z\"}",
        "{\"id\":\"d\",\"seq\":1,\"OR\":\"y\"}",
        "{\"id\":\"e\",\"seq\":1,\"case\":\"X\"}",
        "{\"id\":\"f\",\"seq\":1,\"meta\":{\"op\":\"keep\"},\"s\":{\"gone\":null}}",
        "{\"id\":\"g\",\"seq\":1,\"meta\":\"no json\"}",
        "{\"id\":\"h\",\"seq\":1,\"lower\":1}");

    lake.merge(table);

    assertThat(rows("id")).containsExactly("f", "g");
    assertThat(status().quarantined()).containsEntry("unknown_field", 1L);
  }

  private static TableFixture keyed(String type) {
    return table("k " + type, "v int").key("id", "k");
  }

  private static String record(String key, int seq) {
    return "{\"id\":\"a\",\"seq\":%1$d,\"k\":%2$s,\"v\":%1$d}".formatted(seq, key);
  }
}
