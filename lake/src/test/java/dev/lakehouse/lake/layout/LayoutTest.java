package dev.lakehouse.lake.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class LayoutTest {

  private final Layout layout = new Layout(LakeUri.parse("s3://bucket/some/lake"));
  private final RelationName table = new RelationName("demo", "earth-quakes");

  @Test
  void putsEverythingUnderTheLakesPrefix() {
    assertThat(layout.bronzeStream(table)).isEqualTo("some/lake/bronze/demo/earth-quakes/stream/");
    assertThat(layout.bronzeLoad(table, Instant.parse("2026-11-22T01:02:03Z"), "x"))
        .isEqualTo("some/lake/bronze/demo/earth-quakes/load/2026-11-22-01-02-03-x/");
    assertThat(layout.data(Kind.MODEL, table)).isEqualTo("some/lake/gold/demo/earth-quakes/");
    assertThat(layout.quarantineFile(table, LocalDate.parse("2026-01-02"), "id"))
        .isEqualTo("some/lake/quarantine/demo/earth-quakes/2026/01/02/id.ndjson.gz");
    assertThat(layout.artifact("ab")).isEqualTo("some/lake/_lakehouse/artifacts/ab.zip");
  }

  @Test
  void readsTheNameOffADocumentsKey() {
    String key = layout.definition(Kind.TABLE, table);

    assertThat(layout.definitionName(Kind.TABLE, key)).contains(table);
    assertThat(layout.statusName(Kind.TABLE, layout.status(Kind.TABLE, table))).contains(table);
    assertThat(layout.definitionName(Kind.MODEL, key)).isEmpty();
    assertThat(layout.definitionName(Kind.TABLE, layout.definitions(Kind.TABLE) + "odd.json"))
        .isEmpty();
  }

  @Test
  void readsALakeUriWithAndWithoutAPrefix() {
    assertThat(LakeUri.parse("s3://b")).isEqualTo(new LakeUri("b", ""));
    assertThat(LakeUri.parse("s3://b/")).isEqualTo(new LakeUri("b", ""));
    assertThat(LakeUri.parse("s3://b/p/q/")).isEqualTo(new LakeUri("b", "p/q/"));
    assertThatThrownBy(() -> LakeUri.parse("file:///b")).hasMessageContaining("s3://");
    assertThatThrownBy(() -> LakeUri.parse("s3:///p")).hasMessageContaining("empty");
  }

  @Test
  void writesNamesInSqlOneToOne() {
    assertThat(table.sqlTable()).isEqualTo("earth_quakes");
    assertThat(RelationName.fromSql("demo", "earth_quakes")).isEqualTo(table);
    assertThat(RelationName.parse("demo/earth-quakes")).contains(table);
    assertThat(RelationName.parse("demo")).isEmpty();
    assertThat(RelationName.parse("a/b/c")).isEmpty();
  }
}
