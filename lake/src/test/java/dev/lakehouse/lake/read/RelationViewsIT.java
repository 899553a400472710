package dev.lakehouse.lake.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakehouse.lake.delta.DataFile;
import dev.lakehouse.lake.delta.DeletionVector;
import dev.lakehouse.lake.engine.DuckSession;
import dev.lakehouse.lake.engine.DuckSettings;
import dev.lakehouse.lake.engine.ParquetWriter;
import dev.lakehouse.lake.engine.WrittenFile;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.lake.schema.Column;
import dev.lakehouse.lake.schema.ColumnTypeParser;
import dev.lakehouse.lake.storage.MemoryObjectStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RelationViewsIT {

  private static final String ROOT = "lake/silver/demo/quakes/";
  private static final RelationName NAME = new RelationName("demo", "quakes");

  @TempDir Path directory;
  private final MemoryObjectStore store = new MemoryObjectStore();
  private final List<DataFile> files = new ArrayList<>();
  private final Map<String, List<Long>> deleted = new HashMap<>();
  private DuckSession session;
  private RelationViews views;

  @BeforeEach
  void open() {
    session = DuckSession.open(new DuckSettings(256L << 20, 2, directory.resolve("spill")));
    views = new RelationViews(store, directory.resolve("cache"), 1 << 20);
  }

  @AfterEach
  void close() {
    session.close();
  }

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
  void readsTheCopyTheSecondTime() {
    file("a.parquet", "SELECT 1 AS id", "id:int");
    install(NAME, "id:int");

    store.delete(List.of(ROOT + "a.parquet"));
    install(NAME, "id:int");

    assertThat(session.number("SELECT id FROM demo.quakes")).isEqualTo(1);
  }

  @Test
  void neverUsesAFileOfAnotherLength() throws Exception {
    store.putFile(
        ROOT + "a.parquet",
        Files.write(directory.resolve("short"), "PAR1".getBytes(StandardCharsets.UTF_8)));
    files.add(new DataFile("a.parquet", 1000, Map.of(), Optional.empty(), Optional.empty()));

    assertThatThrownBy(() -> install(NAME, "id:int"))
        .hasRootCauseMessage(
            ROOT
                + "a.parquet has 4 bytes where the log says 1000: it was overwritten, or cut on its way");
    try (Stream<Path> left = Files.walk(directory.resolve("cache"))) {
      assertThat(left.filter(Files::isRegularFile)).isEmpty();
    }
  }

  private void install(RelationName name, String... columns) {
    views.install(
        session,
        name,
        Kind.TABLE,
        new FakeSnapshot(ROOT, 3, columns(columns), List.of(), List.copyOf(files), deleted));
  }

  private List<String> rows(String sql) {
    return session.query(
        sql,
        row -> {
          List<String> values = new ArrayList<>();
          for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            values.add(String.valueOf(row.getObject(i)));
          }
          return String.join(" ", values);
        });
  }

  private void file(String path, String query, String... columns) {
    file(path, Map.of(), query, columns);
  }

  private void file(
      String path, Map<String, Optional<String>> partition, String query, String... columns) {
    WrittenFile written =
        new ParquetWriter(session)
            .write(query, columns(columns), directory.resolve("out.parquet"))
            .orElseThrow();
    store.putFile(ROOT + path, written.file());
    files.add(new DataFile(path, written.size(), partition, Optional.empty(), Optional.empty()));
  }

  private void delete(String path, Long... positions) {
    deleted.put(path, List.of(positions));
    files.replaceAll(
        file ->
            file.path().equals(path)
                ? new DataFile(
                    path,
                    file.size(),
                    file.partitionValues(),
                    Optional.empty(),
                    Optional.of(
                        new DeletionVector("u", "x", OptionalInt.of(1), 1, positions.length)))
                : file);
  }

  private static List<Column> columns(String... columns) {
    return Stream.of(columns).map(RelationViewsIT::column).toList();
  }

  private static Column column(String column) {
    int colon = column.indexOf(':');
    String type = column.substring(colon + 1);
    return new Column(column.substring(0, colon), ColumnTypeParser.parse(type), "");
  }
}
