package dev.lakehouse.functions.merge;

import static dev.lakehouse.functions.TableFixture.NAME;
import static dev.lakehouse.functions.TableFixture.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.functions.TableFixture;
import dev.lakehouse.lake.catalog.TableDefinition;
import dev.lakehouse.lake.catalog.TableDefinition.TypeChangePolicy;
import dev.lakehouse.lake.catalog.TableDefinition.UnknownFieldPolicy;
import dev.lakehouse.lake.delta.DataFile;
import dev.lakehouse.lake.layout.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Fields and types that change inside of structs, wherever those stand. */
class NestedFieldsIT extends MergeOnLake {

  private static final String NESTED =
      "struct<a:int,list:array<struct<b:int>>,map:map<string,struct<c:int>>>";

  private static final String UNKNOWN =
      "{\"a\":1,\"x\":\"new\",\"list\":[{\"b\":2,\"y\":1.5},{\"Y\":2}],\"map\":{\"k/1\":{\"c\":3,\"z\":[true]}}}";

  private static TableFixture nested() {
    return table("s " + NESTED);
  }

  @Test
  void letsStructsGrowWithoutWritingFilesAnew() {
    TableDefinition table = nested().build();
    lake.load(NAME, record("a", "{\"a\":1,\"list\":[{\"b\":1}],\"map\":{\"k\":{\"c\":1}}}"));
    lake.merge(table);
    List<String> before = paths();

    lake.load(NAME, record("b", UNKNOWN));
    lake.merge(table);

    assertThat(columns())
        .contains(
            "s struct<a:int,list:array<struct<b:int,y:double>>,map:map<string,struct<c:int,z:json>>,x:string>");
    assertThat(rows("id", "s"))
        .containsExactly(
            "a|{'a': 1, 'list': [{'b': 1, 'y': NULL}], 'map': {k={'c': 1, 'z': NULL}}, 'x': NULL}",
            "b|{'a': 1, 'list': [{'b': 2, 'y': 1.5}, {'b': NULL, 'y': 2.0}], 'map': {k/1={'c': 3, 'z': '[true]'}}, 'x': new}");
    assertThat(paths()).containsAll(before);
  }

  @Test
  void mergesCompactsAndMixesRowsOfGrownStructs() {
    TableDefinition table = nested().withoutDeletionVectors().build();
    lake.load(NAME, record("a", "{\"a\":1}"), record("b", "{\"a\":2}"));
    lake.merge(table);
    lake.load(NAME, record("c", "{\"a\":3,\"x\":5}"));
    lake.merge(table);
    lake.load(NAME, "{\"id\":\"a\",\"seq\":2,\"op\":\"delete\"}");
    lake.merge(table);
    // a number that was kept as one so far becomes JSON beside a text
    lake.load(NAME, record("d", "{\"x\":\"t\"}"));
    lake.merge(table);
    lake.maintain(table);

    assertThat(rows("id", "s.a", "s.x")).containsExactly("b|2|-", "c|3|5", "d|-|\"t\"");
    assertThat(columns()).anyMatch(column -> column.endsWith(",x:json>"));
  }

  @Test
  void rescuesNestedFieldsUnderTheirPath() {
    lake.load(
        NAME,
        record("a", UNKNOWN),
        "{\"id\":\"b\",\"seq\":1,\"/s/x\":1,\"_rescued\":2,\"s\":{\"x\":null}}");

    lake.merge(nested().onUnknownField(UnknownFieldPolicy.RESCUE).build());

    assertThat(rows("id", "_rescued"))
        .containsExactly(
            "a|{\"/s/x\":\"new\",\"/s/list/0/y\":1.5,\"/s/list/1/Y\":2,\"/s/map/k~11/z\":[true]}",
            "b|{\"/~1s~1x\":1,\"_rescued\":2}");
    assertThat(columns()).contains("s " + NESTED);
  }

  @Test
  void ignoresOrQuarantinesNestedFields() {
    lake.load(NAME, record("a", UNKNOWN), record("b", "{\"a\":1,\"x\":null}"));
    lake.merge(nested().onUnknownField(UnknownFieldPolicy.IGNORE).build());
    List<String> ignored = rows("id", "s.a");
    lake.load(NAME, record("c", UNKNOWN), record("d", "{\"a\":1,\"x\":null}"));
    lake.merge(nested().onUnknownField(UnknownFieldPolicy.QUARANTINE).build());

    assertThat(ignored).containsExactly("a|1", "b|1");
    assertThat(rows("id")).containsExactly("a", "b", "d");
    assertThat(status().quarantined()).containsEntry("unknown_field", 1L);
    assertThat(lake.quarantine(NAME).get(0)).contains("field 'x': the table has no such field");
    assertThat(columns()).contains("s " + NESTED);
  }

  @Test
  void widensInsideOfContainersAndRewritesTheirFiles() {
    TableDefinition table =
        table("s struct<n:int,d:date>", "l array<float>", "m map<int,decimal(3,1)>").build();
    lake.load(
        NAME,
        "{\"id\":\"a\",\"seq\":1,\"s\":{\"n\":1,\"d\":\"2026-01-01\"},\"l\":[0.5,null],\"m\":{\"1\":1.5}}");
    lake.merge(table);
    lake.load(
        NAME,
        "{\"id\":\"b\",\"seq\":1,\"s\":{\"n\":5000000000,\"d\":\"2026-01-01T10:00:00Z\"},\"l\":[1e39],\"m\":{\"1\":1234.56}}");
    lake.merge(table);

    assertThat(columns())
        .contains("s struct<n:long,d:timestamp>", "l array<double>", "m map<int,decimal(6,2)>");
    assertThat(rows("id", "s", "l", "m"))
        .containsExactly(
            "a|{'n': 1, 'd': '2026-01-01 00:00:00+00'}|[0.5, NULL]|{1=1.50}",
            "b|{'n': 5000000000, 'd': '2026-01-01 10:00:00+00'}|[1e+39]|{1=1234.56}");
  }

  @Test
  void quarantinesWiderNestedValuesWhereTypesMustStay() {
    TableDefinition table =
        table("s struct<n:int>").onTypeChange(TypeChangePolicy.QUARANTINE).build();
    lake.load(
        NAME,
        record("a", "{\"n\":5000000000}"),
        record("b", "{\"n\":1,\"x\":1}"),
        record("c", "{\"x\":\"t\"}"));

    lake.merge(table);

    assertThat(columns()).contains("s struct<n:int,x:json>");
    assertThat(rows("id", "s.n", "s.x")).containsExactly("b|1|1", "c|-|\"t\"");
    assertThat(lake.quarantine(NAME).get(0)).contains("struct<n:int> would need");
  }

  @Test
  void refusesNestedFieldsThatDeltaCannotName() {
    lake.load(
        NAME,
        record("a", "{\"a b\":1}"),
        record("b", "{\"n`1\":1,\"é.\\\"x\\\"\":true,\"\uD83D\uDE00:>\":\"y\"}"));

    lake.merge(table("s struct<n:int>").build());
    lake.load(NAME, record("c", "{\"N`1\":2}"));
    lake.merge(table("s struct<n:int>").build());

    assertThat(columns())
        .contains("s struct<n:int,`n``1`:long,`é.\"x\"`:boolean,`\uD83D\uDE00:>`:string>");
    assertThat(rows("id", "s.\"n`1\"", "s.\"\uD83D\uDE00:>\"")).containsExactly("b|1|y", "c|2|-");
    assertThat(status().quarantined()).containsEntry("unknown_field", 1L);
  }

  private static String record(String id, String value) {
    return "{\"id\":\"%s\",\"seq\":1,\"s\":%s}".formatted(id, value);
  }

  private List<String> paths() {
    return lake.snapshot(Kind.TABLE, NAME).orElseThrow().files().stream()
        .map(DataFile::path)
        .toList();
  }
}
