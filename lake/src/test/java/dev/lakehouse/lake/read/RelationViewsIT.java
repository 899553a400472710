package dev.lakehouse.lake.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.lake.layout.RelationName;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a view shows. */
class RelationViewsIT extends ViewsOfFiles {

  @Test
  void showsTheColumnsInTheOrderOfTheSchema() {
    file(
        "a.parquet",
        "SELECT 1 AS id, 'x' AS name, 2 AS dropped",
        "dropped:int",
        "name:string",
        "id:int");

    install(NAME, "id:int", "name:string");

    assertThat(session.query("DESCRIBE demo.quakes", r -> r.getString(1) + ":" + r.getString(2)))
        .containsExactly("id:INTEGER", "name:VARCHAR");
  }

  @Test
  void readsMissingColumnsAsNullInTheirType() {
    file("a.parquet", "SELECT 1 AS id", "id:int");
    file("b.parquet", "SELECT 2 AS id, 'x' AS name", "id:int", "name:string");

    install(NAME, "id:int", "name:string", "added:struct<a:int>");

    assertThat(rows("SELECT id, name, added FROM demo.quakes ORDER BY id"))
        .containsExactly("1 null null", "2 x null");
    assertThat(session.query("DESCRIBE demo.quakes", r -> r.getString(2)))
        .containsExactly("INTEGER", "VARCHAR", "STRUCT(a INTEGER)");
  }

  @Test
  void readsWidenedColumns() {
    file("a.parquet", "SELECT 1 AS i, DATE '2024-01-01' AS t, 7 AS d", "i:int", "t:date", "d:int");
    file(
        "b.parquet",
        "SELECT 3000000000 AS i, TIMESTAMPTZ '2024-01-01 01:00:00Z' AS t, 1.5 AS d",
        "i:long",
        "t:timestamp",
        "d:decimal(12,1)");

    install(NAME, "i:long", "t:timestamp", "d:decimal(12,1)");

    assertThat(rows("SELECT i, t::VARCHAR, d FROM demo.quakes ORDER BY i"))
        .containsExactly("1 2024-01-01 00:00:00+00 7.0", "3000000000 2024-01-01 01:00:00+00 1.5");
  }

  @Test
  void readsFieldsAddedInsideAStruct() {
    file("a.parquet", "SELECT 1 AS id, {'a': 1} AS s", "id:int", "s:struct<a:int>");

    install(NAME, "id:int", "s:struct<a:int,b:string>");

    assertThat(rows("SELECT s.a, s.b, s FROM demo.quakes")).containsExactly("1 null {a=1, b=null}");
  }

  @Test
  void leavesDeletedRowsOut() {
    file("a.parquet", "SELECT range AS id FROM range(5000)", "id:long");
    file("b.parquet", "SELECT range + 5000 AS id FROM range(10)", "id:long");
    file("c.parquet", "SELECT range + 6000 AS id FROM range(3)", "id:long");
    delete("a.parquet", 0L, 4999L, 3000L);
    delete("b.parquet", 5L);

    install(NAME, "id:long");

    assertThat(session.number("SELECT count(*) FROM demo.quakes")).isEqualTo(5013 - 4);
    assertThat(
            rows(
                "SELECT id FROM demo.quakes WHERE id IN (0, 3000, 4999, 5005, 4998, 6000) ORDER BY 1"))
        .containsExactly("4998", "6000");
  }

  @Test
  void replacesAViewByAnotherVersion() {
    file("a.parquet", "SELECT range AS id FROM range(3)", "id:long");
    install(NAME, "id:long");

    delete("a.parquet", 1L);
    install(NAME, "id:long");

    assertThat(rows("SELECT id FROM demo.quakes")).containsExactly("0", "2");
  }

  @Test
  void takesPartitionValuesFromTheLog() {
    file("p=1/a.parquet", Map.of("p", Optional.of("1")), "SELECT 'x' AS id", "id:string");
    file("p=1/b.parquet", Map.of("p", Optional.of("1")), "SELECT 'y' AS id", "id:string");
    file(
        "p=__HIVE_DEFAULT_PARTITION__/c.parquet",
        Map.of("p", Optional.empty()),
        "SELECT 'z' AS id",
        "id:string");
    delete("p=1/b.parquet", 0L);

    install(NAME, "p:int", "id:string");

    assertThat(rows("SELECT p, id FROM demo.quakes ORDER BY id")).containsExactly("1 x", "null z");
    assertThat(session.query("DESCRIBE demo.quakes", r -> r.getString(2)))
        .containsExactly("INTEGER", "VARCHAR");
  }

  @Test
  void showsAnEmptyTable() {
    install(NAME, "id:int", "at:timestamp");

    assertThat(session.number("SELECT count(*) FROM demo.quakes")).isZero();
    assertThat(session.query("DESCRIBE demo.quakes", r -> r.getString(2)))
        .containsExactly("INTEGER", "TIMESTAMP WITH TIME ZONE");
  }

  @Test
  void answersToBothSpellingsOfAName() {
    file("a.parquet", "SELECT 1 AS id", "id:int");

    install(new RelationName("my-team", "web-hits"), "id:int");

    assertThat(session.number("SELECT id FROM my_team.web_hits")).isEqualTo(1);
    assertThat(session.number("SELECT id FROM \"my-team\".\"web-hits\"")).isEqualTo(1);
    assertThat(session.number("SELECT id FROM \"my-team\".web_hits")).isEqualTo(1);
  }

  @Test
  void readsColumnsThatAreNamedAsTheEnginesOwn() {
    file(
        "a.parquet",
        "SELECT range AS id, range * 10 AS file_row_number, 'n' || range AS Filename FROM range(4)",
        "id:long",
        "file_row_number:long",
        "Filename:string");
    file(
        "b.parquet",
        "SELECT 5 AS file_index, 'b' AS more, 9 AS id",
        "file_index:int",
        "more:string",
        "id:long");
    delete("a.parquet", 1L);
    delete("b.parquet");

    install(
        NAME,
        "id:long",
        "file_row_number:long",
        "Filename:string",
        "file_index:int",
        "more:string");

    assertThat(rows("SELECT * FROM demo.quakes ORDER BY id"))
        .containsExactly(
            "0 0 n0 null null", "2 20 n2 null null", "3 30 n3 null null", "9 null null 5 b");
  }
}
