package dev.lakehouse.functions.merge;

import static dev.lakehouse.functions.TableFixture.NAME;
import static dev.lakehouse.functions.TableFixture.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.functions.TableFixture;
import dev.lakehouse.lake.catalog.TableDefinition;
import dev.lakehouse.lake.delta.DataFile;
import dev.lakehouse.lake.delta.PartitionPaths;
import dev.lakehouse.lake.layout.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Partition values of every type and of every awkward character, and rows that move. */
class PartitionsIT extends MergeOnLake {

  private static final int ROWS = 12;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a b", "a/b", "a=b", "a:b", "100%", "50%41", "é", "\uD83D\uDE00", "it's", "say \\\"x\\\"",
        "back\\\\slash", "..", ".", " ", "a?b#c", "[x]{y}", "*", "~", "a+b&c", "tab\\there",
        "\\u0001", "a\\u0000b", "\\u007f", "new\\nline", "null", "__HIVE_DEFAULT_PARTITION__x"
      })
  void takesAnyCharacterAndDeletesInItsPartition(String value) {
    TableDefinition table = table("part string").partitionBy("part").build();
    lake.load(NAME, records(value));
    lake.merge(table);
    lake.load(NAME, "{\"id\":\"r00\",\"seq\":2,\"op\":\"delete\"}", record("r01", 2, "elsewhere"));
    lake.merge(table);
    long here = lake.session().number("SELECT length(CAST(? AS JSON)->>'$')", '"' + value + '"');
    List<String> rows = rows("id", "length(part)");
    lake.load(NAME, record("r01", 3, value), record("r02", 2, value));
    lake.merge(table);
    lake.maintain(table);

    assertThat(rows).hasSize(ROWS - 1).contains("r01|9", "r02|" + here);
    assertThat(rows("id", "length(part)"))
        .hasSize(ROWS - 1)
        .allMatch(row -> row.endsWith("|" + here));
    assertThat(files())
        .allMatch(file -> PartitionPaths.isPlain(file.path()) || file.deletionVector().isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "date | \"0001-01-01\" | \"9999-12-31\" | part=0001-01-01",
        "timestamp | \"0001-01-01T00:00:00.000001Z\" | \"9999-12-31T23:59:59.999999Z\" | part=0001-01-01 00%3A00%3A00.000001",
        "decimal(38,2) | \"-1.5\" | 0 | part=-1.50",
        "boolean | true | false | part=true",
        "int | -1 | 0 | part=-1",
        "long | 9007199254740993 | 9007199254740992 | part=9007199254740993",
        "double | 0.1 | -0.0 | part=0.1",
        "string | \"x\" | null | part=x",
        "string | \"x\" | \"\" | part=x",
      })
  void movesRowsBetweenPartitionsOfEveryType(String type, String from, String to, String folder) {
    TableDefinition table = table("part " + type, "v int").partitionBy("part").build();
    lake.load(NAME, json("a", 1, from), json("b", 1, to), json("c", 1, from));
    lake.merge(table);
    List<String> before =
        rows(
            "id",
            "part IS NOT DISTINCT FROM (SELECT any_value(part) FROM demo.earth_quakes WHERE id = 'c')");
    assertThat(files()).anyMatch(file -> file.path().startsWith(folder + "/"));
    lake.load(NAME, json("a", 2, to), json("b", 2, from));
    lake.merge(table);

    assertThat(before).containsExactly("a|true", "b|false", "c|true");
    assertThat(
            rows(
                "id",
                "seq",
                "part IS NOT DISTINCT FROM (SELECT any_value(part) FROM demo.earth_quakes WHERE id = 'c')"))
        .containsExactly("a|2|false", "b|2|true", "c|1|true");
  }

  @Test
  void refusesWhatNoFolderCanBeNamed() {
    TableFixture fixture = table("part string").partitionBy("part");
    String longest = "x".repeat(250);
    lake.load(
        NAME,
        record("a", 1, longest),
        record("b", 1, longest + "x"),
        record("c", 1, "%".repeat(84)),
        record("d", 1, "é".repeat(125)),
        record("e", 1, "y".repeat(100_000)),
        record("f", 1, "\uD83D\uDE00".repeat(62)));

    lake.merge(fixture.build());

    assertThat(rows("id", "length(part)")).containsExactly("a|250", "d|125", "f|62");
    assertThat(status().quarantined()).containsEntry("partition_too_long", 3L);
    assertThat(lake.quarantine(NAME).get(0)).contains("256 bytes");
  }

  @Test
  void refusesAnEmptyTextAsKeyOrSequenceThatIsAPartition() {
    TableDefinition table = table("part string").key("id", "part").partitionBy("part").build();
    lake.load(NAME, record("a", 1, ""), record("a", 1, " "));
    lake.merge(table);
    lake.load(NAME, record("a", 2, ""), record("a", 2, " "));
    lake.merge(table);

    assertThat(rows("id", "seq")).containsExactly("a|2");
    assertThat(status().quarantined()).containsEntry("null_key", 2L);
  }

  private List<DataFile> files() {
    return lake.snapshot(Kind.TABLE, NAME).orElseThrow().files();
  }

  private static String[] records(String value) {
    List<String> records = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      records.add(record("r%02d".formatted(i), 1, value));
    }
    return records.toArray(String[]::new);
  }

  private static String record(String id, int seq, String part) {
    return json(id, seq, '"' + part + '"');
  }

  private static String json(String id, int seq, String part) {
    return "{\"id\":\"%s\",\"seq\":%d,\"part\":%s}".formatted(id, seq, part);
  }
}
