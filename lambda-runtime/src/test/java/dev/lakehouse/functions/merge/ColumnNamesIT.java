package dev.lakehouse.functions.merge;

import static dev.lakehouse.functions.TableFixture.NAME;
import static dev.lakehouse.functions.TableFixture.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.functions.TableFixture;
import dev.lakehouse.lake.catalog.TableDefinition;
import dev.lakehouse.lake.catalog.TableDefinition.UnknownFieldPolicy;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Columns and fields that are called like something else. */
class ColumnNamesIT extends MergeOnLake {

  /** Names of DuckDB's, of the lake's tables in a session, and words of SQL. */
  private static final List<String> TAKEN_ELSEWHERE =
      List.of(
          "filename",
          "file",
          "path",
          "position",
          "rowid",
          "raw",
          "fields",
          "s",
          "e",
          "w",
          "t",
          "c0",
          "low",
          "high",
          "select",
          "order",
          "file_index",
          "object",
          "line",
          "lake_records");

  @Test
  void takesColumnsNamedLikeOthersOfTheSession() {
    TableFixture fixture = table();
    TAKEN_ELSEWHERE.forEach(name -> fixture.column(name, "string"));
    TableDefinition table = fixture.key("id", "s", "file").partitionBy("path", "file").build();
    lake.load(NAME, record("1", 1), record("2", 1));
    lake.merge(table);
    lake.load(NAME, record("1", 2), record("2", 2).replace("}", ",\"op\":\"delete\"}"));
    lake.merge(table);
    lake.maintain(table);

    assertThat(rows("id", "seq", "filename", "path", "\"select\"", "s", "file"))
        .containsExactly("1|2|v1|v1|v1|v1|v1");
  }

  @Test
  void addsColumnsOfAwkwardNames() {
    TableDefinition table = table().build();
    String names =
        "\"a.b\":1,\"say \\\"hi\\\"\":2,\"q\\\"'`\":3,\"\uD83D\uDE00\":4,\"ÄÖ\":5,\"Äö\":6,\"file_ROW_number\":7";
    lake.load(NAME, "{\"id\":\"a\",\"seq\":1,\"a.b\":1,\"q\\\"'`\":3,\"\uD83D\uDE00\":4,\"ÄÖ\":5}");
    lake.load(NAME, "{\"id\":\"b\",\"seq\":1,\"äö\":6,\"/x~\":7,\"$[0]\":8,\"or\":9}");
    lake.load(NAME, "{\"id\":\"x\",\"seq\":1," + names + "}");
    lake.merge(table);
    lake.load(NAME, "{\"id\":\"c\",\"seq\":1,\"ÄÖ\":7.5}");
    lake.merge(table);

    assertThat(
            rows(
                "id", "\"a.b\"", "\"q\"\"'`\"", "\"\uD83D\uDE00\"", "\"ÄÖ\"", "\"$[0]\"", "\"or\""))
        .containsExactly("a|1|3|4|5.0|-|-", "b|-|-|-|6.0|8|9", "c|-|-|-|7.5|-|-");
    assertThat(status().quarantined()).containsEntry("duplicate_field", 1L);
    StatisticsCheck.boundsAreTrue(lake);
  }

  @Test
  void saysWhyAFieldCannotBeAColumn() {
    lake.load(
        NAME,
        "{\"id\":\"a\",\"seq\":1,\"\":1}",
        "{\"id\":\"b\",\"seq\":1,\"a b\":1}",
        "{\"id\":\"c\",\"seq\":1,\"#file\":1}",
        "{\"id\":\"d\",\"seq\":1,\"File_Row_Number\":1}",
        "{\"id\":\"e\",\"seq\":1,\"_RESCUED\":1}",
        "{\"id\":\"f\",\"seq\":1,\"a\\u0000\":1}",
        "{\"id\":\"g\",\"seq\":1,\"" + "n".repeat(300) + "\":1}");

    lake.merge(table().build());

    assertThat(status().quarantined()).containsEntry("unknown_field", 7L);
    assertThat(lake.quarantine(NAME).get(0)).contains("its name is empty");
    assertThat(lake.quarantine(NAME).get(2)).contains("kept for the lake's own use");
    assertThat(lake.quarantine(NAME).get(4)).contains("that name is taken");
  }

  @Test
  void rescuesWhatCannotBeAColumn() {
    lake.load(NAME, "{\"id\":\"a\",\"seq\":1,\"\":1,\"a b\":2,\"#file\":3,\"Op\":\"keep\"}");

    lake.merge(table().onUnknownField(UnknownFieldPolicy.RESCUE).build());

    assertThat(rows("id", "_rescued")).containsExactly("a|{\"\":1,\"a b\":2,\"#file\":3}");
  }

  @Test
  void stopsGrowingWhereNamesAreValues() {
    StringBuilder fields = new StringBuilder();
    for (int i = 0; i < 990; i++) {
      fields.append(",\"f").append(i).append("\":1");
    }
    lake.load(NAME, "{\"id\":\"a\",\"seq\":1" + fields + "}");
    lake.merge(table().build());
    lake.load(NAME, "{\"id\":\"b\",\"seq\":1" + fields.toString().replace("f", "g") + "}");
    lake.merge(table().build());

    assertThat(rows("id")).containsExactly("a");
    assertThat(columns()).hasSize(992);
    assertThat(lake.quarantine(NAME).get(0)).contains("more than 1,000 columns");
  }

  private static String record(String id, int seq) {
    StringBuilder record = new StringBuilder("{\"id\":\"%s\",\"seq\":%d".formatted(id, seq));
    TAKEN_ELSEWHERE.forEach(name -> record.append(",\"" + name + "\":\"v" + id + "\""));
    return record.append("}").toString();
  }
}
