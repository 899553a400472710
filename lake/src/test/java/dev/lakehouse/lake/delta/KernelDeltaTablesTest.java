package dev.lakehouse.lake.delta;

import static dev.lakehouse.lake.delta.Plans.ROOT;
import static dev.lakehouse.lake.delta.Plans.add;
import static dev.lakehouse.lake.delta.Plans.committed;
import static dev.lakehouse.lake.delta.Plans.created;
import static dev.lakehouse.lake.delta.Plans.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakehouse.lake.delta.CommitPlan.NewFile;
import dev.lakehouse.lake.schema.Column;
import dev.lakehouse.lake.schema.ColumnTypeParser;
import dev.lakehouse.lake.storage.MemoryObjectStore;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KernelDeltaTablesTest {

  private final MemoryObjectStore store = new MemoryObjectStore();
  private final DeltaTables tables = new KernelDeltaTables(store);

  @Test
  void findsNoTableWhereThereIsNone() {
    assertThat(tables.latest(ROOT)).isEmpty();
    assertThat(tables.at(ROOT, 0)).isEmpty();
  }

  @Test
  void createsATableWithItsFirstFilesAndDomain() {
    DeltaSnapshot created = created(tables, file("a.parquet", 10));

    for (DeltaSnapshot snapshot : List.of(created, fresh())) {
      assertThat(snapshot.version()).isZero();
      assertThat(snapshot.columns()).isEqualTo(Plans.COLUMNS);
      assertThat(snapshot.domain(Plans.DOMAIN)).contains("s0");
      assertThat(snapshot.properties()).containsEntry("delta.enableDeletionVectors", "true");
      assertThat(snapshot.files())
          .singleElement()
          .satisfies(
              file -> {
                assertThat(file.path()).isEqualTo("a.parquet");
                assertThat(file.size()).isEqualTo(100);
                assertThat(file.statistics()).contains("{\"numRecords\":10}");
                assertThat(file.deletionVector()).isEmpty();
              });
    }
  }

  @Test
  void asksForNoTableFeatureThatReadersLack() {
    created(tables);

    assertThat(entry(0))
        .contains("\"readerFeatures\":[\"deletionVectors\"]")
        .contains("domainMetadata")
        .doesNotContain("columnMapping")
        .doesNotContain("typeWidening")
        .doesNotContain("v2Checkpoint")
        .doesNotContain("rowTracking");
  }

  @Test
  void keepsTypesThatDeltaDoesNotKnow() {
    List<Column> columns =
        List.of(
            new Column("id", ColumnTypeParser.parse("long"), "the key"),
            new Column("body", ColumnTypeParser.parse("json"), ""),
            new Column("parts", ColumnTypeParser.parse("array<struct<a:json,b:date>>"), "x"),
            new Column("all", ColumnTypeParser.parse("map<string,decimal(10,2)>"), ""),
            new Column("at", ColumnTypeParser.parse("timestamp"), ""),
            new Column("raw", ColumnTypeParser.parse("binary"), ""),
            new Column("f", ColumnTypeParser.parse("float"), ""),
            new Column("n", ColumnTypeParser.parse("int"), ""),
            new Column("b", ColumnTypeParser.parse("boolean"), ""));

    tables.create(ROOT, columns, List.of(), Map.of(), add("s0"));

    assertThat(fresh().columns()).isEqualTo(columns);
    assertThat(entry(0)).contains("\\\"comment\\\":\\\"the key\\\"");
  }

  @Test
  void movesFilesFromVersionToVersion() {
    DeltaSnapshot first = created(tables, file("a.parquet", 10), file("b.parquet", 10));

    CommitPlan plan =
        Plans.plan("MERGE", List.of(file("c.parquet", 5)), only(first, "a"), List.of(), "s1");
    DeltaSnapshot second = committed(tables.commit(first, plan));

    assertThat(paths(second)).containsExactlyInAnyOrder("b.parquet", "c.parquet");
    assertThat(paths(fresh())).containsExactlyInAnyOrder("b.parquet", "c.parquet");
    assertThat(fresh().domain(Plans.DOMAIN)).contains("s1");
    assertThat(paths(tables.at(ROOT, 0).orElseThrow()))
        .containsExactlyInAnyOrder("a.parquet", "b.parquet");
    assertThat(tables.at(ROOT, 2)).isEmpty();
  }

  @Test
  void setsThePropertiesThatDifferInACommitWithDataAndDomain() {
    DeltaSnapshot first =
        committed(tables.create(ROOT, Plans.COLUMNS, List.of(), Map.of(), add("s0")));

    DeltaSnapshot second = committed(tables.commit(first, withVectors(file("a.parquet", 10))));
    tables.commit(second, withVectors(file("b.parquet", 10)));

    assertThat(second.properties()).containsAllEntriesOf(Plans.VECTORS);
    assertThat(entry(1)).contains("deletionVectors").contains("s1").contains("a.parquet");
    assertThat(entry(2)).contains("b.parquet").doesNotContain("metaData");
    assertThat(fresh().properties()).containsAllEntriesOf(Plans.VECTORS);
    assertThat(paths(fresh())).containsExactlyInAnyOrder("a.parquet", "b.parquet");
  }

  private static CommitPlan withVectors(CommitPlan.NewFile file) {
    return new CommitPlan(
        "MERGE",
        Optional.empty(),
        List.of(file),
        List.of(),
        List.of(),
        Map.of(Plans.DOMAIN, "s1"),
        Map.of(),
        Plans.VECTORS);
  }

  @Test
  void letsNoCheckpointDeleteLogEntries() {
    DeltaSnapshot first = created(tables, file("a.parquet", 10));

    assertThat(first.properties()).containsEntry("delta.enableExpiredLogCleanup", "false");
  }

  @Test
  void changesTheSchemaInACommitWithDataAndDomain() {
    DeltaSnapshot first = created(tables, file("a.parquet", 10));
    List<Column> wider = new ArrayList<>(Plans.COLUMNS);
    wider.add(Plans.column("place", "json"));

    CommitPlan plan =
        new CommitPlan(
            "MERGE",
            Optional.of(wider),
            List.of(file("b.parquet", 1)),
            List.of(),
            List.of(),
            Map.of(Plans.DOMAIN, "s1"),
            Map.of());
    DeltaSnapshot second = committed(tables.commit(first, plan));

    for (DeltaSnapshot snapshot : List.of(second, fresh())) {
      assertThat(snapshot.columns()).isEqualTo(wider);
      assertThat(snapshot.domain(Plans.DOMAIN)).contains("s1");
      assertThat(snapshot.files()).hasSize(2);
    }
    DeltaSnapshot third = committed(tables.commit(second, add("s2", file("c.parquet", 1))));
    assertThat(third.columns()).isEqualTo(wider);
    assertThat(tables.at(ROOT, 0).orElseThrow().columns()).isEqualTo(Plans.COLUMNS);
  }

  @Test
  void namesTheOperationAndItsTagsInTheLog() {
    DeltaSnapshot first = created(tables, file("a.parquet", 10));

    tables.commit(
        first,
        new CommitPlan(
            "REPLACE",
            Optional.empty(),
            List.of(),
            List.of(),
            List.of(),
            Map.of(),
            Map.of("demo/quakes", "7")));

    assertThat(entry(1))
        .contains("\"operation\":\"REPLACE\"")
        .contains("\"tags\":{\"demo/quakes\":\"7\"}");
  }

  @Test
  void saysThatACompactionChangesNoData() {
    DeltaSnapshot first = created(tables, file("a.parquet", 10));

    CommitPlan plan =
        Plans.plan("OPTIMIZE", List.of(file("b.parquet", 10)), first.files(), List.of(), "s1");
    tables.commit(first, plan);

    assertThat(entry(1)).contains("\"dataChange\":false").doesNotContain("\"dataChange\":true");
  }

  @Test
  void keepsPartitionValuesOfEveryKind() {
    List<String> partitions = List.of("region");
    List<Column> columns = List.of(Plans.column("id", "long"), Plans.column("region", "string"));
    Map<String, Optional<String>> odd = Map.of("region", Optional.of("São Paulo/x:50%+"));
    Map<String, Optional<String>> empty = Map.of("region", Optional.of(""));
    String folder = PartitionPaths.directory(partitions, odd);
    NewFile inFolder = new NewFile(folder + "a.parquet", 1, odd, "{}");
    NewFile inNull =
        new NewFile(PartitionPaths.directory(partitions, empty) + "b.parquet", 1, empty, "{}");

    tables.create(ROOT, columns, partitions, Map.of(), add("s0", inFolder, inNull));

    DeltaSnapshot snapshot = fresh();
    assertThat(snapshot.partitionColumns()).isEqualTo(partitions);
    assertThat(paths(snapshot)).containsExactlyInAnyOrder(inFolder.path(), inNull.path());
    assertThat(only(snapshot, folder).get(0).partitionValues()).isEqualTo(odd);
    assertThat(only(snapshot, "region=__HIVE").get(0).partitionValues())
        .isEqualTo(Map.of("region", Optional.empty()));
  }

  @Test
  void refusesToRemoveAFileThatIsNotThere() {
    DeltaSnapshot first = created(tables, file("a.parquet", 10));
    DataFile strange = new DataFile("z.parquet", 1, Map.of(), Optional.empty(), Optional.empty());

    CommitPlan plan = Plans.plan("MERGE", List.of(), List.of(strange), List.of(), "s1");

    assertThatThrownBy(() -> tables.commit(first, plan))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("z.parquet is not a live file");
    assertThat(fresh().version()).isZero();
  }

  private DeltaSnapshot fresh() {
    return new KernelDeltaTables(store).latest(ROOT).orElseThrow();
  }

  private String entry(long version) {
    return new String(
        store.get(LogPaths.entry(ROOT, version)).orElseThrow().bytes(), StandardCharsets.UTF_8);
  }

  private static List<DataFile> only(DeltaSnapshot snapshot, String prefix) {
    return snapshot.files().stream().filter(f -> f.path().startsWith(prefix)).toList();
  }

  private static List<String> paths(DeltaSnapshot snapshot) {
    return snapshot.files().stream().map(DataFile::path).toList();
  }
}
