package dev.lakehouse.functions.merge;

import static dev.lakehouse.functions.TableFixture.NAME;
import static dev.lakehouse.functions.TableFixture.keyed;
import static dev.lakehouse.functions.TableFixture.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.functions.TestLake;
import dev.lakehouse.functions.history.ForwardingStore;
import dev.lakehouse.lake.catalog.TableDefinition;
import dev.lakehouse.lake.delta.CommitOutcome;
import dev.lakehouse.lake.delta.CommitPlan;
import dev.lakehouse.lake.delta.CommitPlan.NewFile;
import dev.lakehouse.lake.delta.DataFile;
import dev.lakehouse.lake.engine.DuckSession;
import dev.lakehouse.lake.engine.DuckSettings;
import dev.lakehouse.lake.engine.ParquetWriter;
import dev.lakehouse.lake.engine.WrittenFile;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.schema.Column;
import dev.lakehouse.lake.schema.ColumnTypeParser;
import dev.lakehouse.lake.storage.MemoryObjectStore;
import dev.lakehouse.lake.storage.ObjectTail;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How much of a table that was written by others a merge reads, and that it reads it right. */
class MergeReadsIT {

  @TempDir Path directory;
  private final AtomicLong bytes = new AtomicLong();
  private TestLake lake;

  @BeforeEach
  void open() {
    lake =
        new TestLake(
            directory,
            new ForwardingStore(new MemoryObjectStore()) {
              @Override
              public byte[] getRange(String key, String etag, long offset, int length) {
                bytes.addAndGet(length);
                return super.getRange(key, etag, offset, length);
              }

              @Override
              public ObjectTail getTail(String key, int length) {
                ObjectTail tail = super.getTail(key, length);
                bytes.addAndGet(tail.bytes().length);
                return tail;
              }
            });
  }

  @AfterEach
  void close() {
    lake.close();
  }

  @Test
  void readsKeysAndSequencesOfAnUnsortedTableAndNotTheRest() {
    TableDefinition table = keyed("long", "payload string").build();
    create(
        table,
        "SELECT (range * 3 + %d) AS id, range AS seq, sha256(range::VARCHAR) || md5(range::VARCHAR) AS payload FROM range(50000) ORDER BY hash(range)",
        "long");
    long whole = size();
    lake.load(NAME, "{\"id\":7,\"seq\":900000,\"payload\":\"x\"}", "{\"id\":8,\"seq\":0}");

    MergeReport report = lake.merge(table);

    assertThat(report.rowsChanged()).isEqualTo(1);
    assertThat(bytes.get()).isLessThan(whole / 4);
    assertThat(lake.rows(Kind.TABLE, NAME, "count(*)", "count(DISTINCT id)"))
        .containsExactly("150000|150000");
    assertThat(lake.rows(Kind.TABLE, NAME, "any_value(payload) FILTER (seq = 900000)"))
        .containsExactly("x");
  }

  @Test
  void readsOnlyTheRowGroupsInWhichAKeyCanLie() {
    TableDefinition table = keyed("long", "payload string").build();
    create(
        table,
        "SELECT (range * 3 + %d) AS id, hash(range) >> 2 AS seq, md5(range::VARCHAR) AS payload FROM range(500000) ORDER BY id",
        "long");
    lake.load(NAME, "{\"id\":1400000,\"seq\":9223372036854775807,\"payload\":\"x\"}");

    MergeReport report = lake.merge(table);

    assertThat(report.rowsChanged()).isEqualTo(1);
    // the ends of three files, and key and sequence of one row group of each
    assertThat(bytes.get()).isLessThan(3 * (128 << 10) + 3 * 122_880 * 16L);
    assertThat(lake.rows(Kind.TABLE, NAME, "count(*)", "max(payload)"))
        .containsExactly("1500000|x");
  }

  @Test
  void findsRowsInFilesWhoseKeyIsOfANarrowerType() {
    TableDefinition table = keyed("long", "v int").build();
    create(
        table,
        "SELECT (range * 3 + %d)::INT AS id, 1 AS seq, range AS v FROM range(300000)",
        "int");
    lake.load(NAME, "{\"id\":600001,\"seq\":2,\"v\":-5}", "{\"id\":3000000000,\"seq\":2,\"v\":-6}");

    lake.merge(table);

    assertThat(lake.rows(Kind.TABLE, NAME, "count(*)", "min(v)", "count(*) FILTER (id = 600001)"))
        .containsExactly("900001|-6|1");
  }

  @Test
  void mergesColumnsThatAreNamedAsTheEnginesOwn() {
    TableDefinition table =
        table("file_index string", "File_Row_Number long", "filename string", "place string")
            .key("id", "file_index", "place")
            .build();
    lake.load(NAME, named("a", 1, "x", 10), named("b", 1, "x", 20), named("b", 1, "y", 30));
    lake.merge(table);
    lake.load(NAME, named("c", 1, "z", 40));
    lake.merge(table);

    lake.load(NAME, named("b", 2, "x", 21), named("c", 2, "z", 41), named("c", 2, "y", 50));
    lake.merge(table);
    lake.maintain(table);

    assertThat(lake.rows(Kind.TABLE, NAME, "id", "file_index", "file_row_number", "filename"))
        .containsExactly("a|x|10|n", "b|x|21|n", "b|y|30|n", "c|y|50|n", "c|z|41|n");
  }

  private static String named(String id, int seq, String index, int number) {
    return "{\"id\":\"%s\",\"seq\":%d,\"file_index\":\"%s\",\"File_Row_Number\":%d,\"filename\":\"n\",\"place\":\"p\"}"
        .formatted(id, seq, index, number);
  }

  /** Three files, of which each has keys of the whole range. */
  private void create(TableDefinition table, String query, String key) {
    List<NewFile> files = new ArrayList<>();
    List<Column> stored = new ArrayList<>(table.columns());
    stored.set(0, new Column("id", ColumnTypeParser.parse(key), ""));
    String root = lake.layout.data(Kind.TABLE, NAME);
    try (DuckSession session =
        DuckSession.open(new DuckSettings(512L << 20, 2, directory.resolve("other")))) {
      for (int i = 0; i < 3; i++) {
        WrittenFile file =
            new ParquetWriter(session)
                .write(query.formatted(i), stored, directory.resolve("out.parquet"))
                .orElseThrow();
        String path = "part-%d.parquet".formatted(i);
        lake.store.putFile(root + path, file.file());
        files.add(new NewFile(path, file.size(), Map.of(), file.statistics()));
      }
    }
    CommitPlan plan =
        new CommitPlan("WRITE", Optional.empty(), files, List.of(), List.of(), Map.of(), Map.of());
    assertThat(
            lake.tables.create(
                root,
                table.columns(),
                List.of(),
                Map.of("delta.enableDeletionVectors", "true"),
                plan))
        .isInstanceOf(CommitOutcome.Committed.class);
  }

  private long size() {
    return lake.snapshot(Kind.TABLE, NAME).orElseThrow().files().stream()
        .mapToLong(DataFile::size)
        .sum();
  }
}
