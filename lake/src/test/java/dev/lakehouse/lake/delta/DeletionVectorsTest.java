package dev.lakehouse.lake.delta;

import static dev.lakehouse.lake.delta.Plans.ROOT;
import static dev.lakehouse.lake.delta.Plans.committed;
import static dev.lakehouse.lake.delta.Plans.created;
import static dev.lakehouse.lake.delta.Plans.delete;
import static dev.lakehouse.lake.delta.Plans.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakehouse.lake.delta.CommitPlan.RowDeletions;
import dev.lakehouse.lake.storage.MemoryObjectStore;
import dev.lakehouse.lake.storage.StoredObject;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class DeletionVectorsTest {

  private final MemoryObjectStore store = new MemoryObjectStore();
  private final DeltaTables tables = new KernelDeltaTables(store);

  @Test
  void deletesRowsOfSeveralFilesByOneObject() {
    DeltaSnapshot first = created(tables, file("a.parquet", 10), file("b.parquet", 100_000));
    long[] many = LongStream.range(0, 50_000).map(i -> i * 2).toArray();

    CommitPlan plan =
        Plans.plan(
            "MERGE",
            List.of(),
            List.of(),
            List.of(
                new RowDeletions(data(first, "a"), new long[] {3, 1}),
                new RowDeletions(data(first, "b"), many)),
            "s1");
    tables.commit(first, plan);

    DeltaSnapshot snapshot = fresh();
    assertThat(snapshot.files()).hasSize(2);
    assertThat(snapshot.deletedRows(data(snapshot, "a"))).containsExactly(1, 3);
    assertThat(snapshot.deletedRows(data(snapshot, "b"))).isEqualTo(many);
    assertThat(data(snapshot, "a").deletionVector().orElseThrow().cardinality()).isEqualTo(2);
    assertThat(data(snapshot, "a").statistics().orElseThrow()).contains("\"tightBounds\":false");
    assertThat(vectorObjects()).hasSize(1);
  }

  @Test
  void unitesNewDeletionsWithOldOnes() {
    DeltaSnapshot first = created(tables, file("a.parquet", 10));
    DeltaSnapshot second = committed(tables.commit(first, delete(data(first, "a"), "s1", 1, 3)));

    tables.commit(second, delete(data(second, "a"), "s2", 3, 7));

    assertThat(fresh().deletedRows(data(fresh(), "a"))).containsExactly(1, 3, 7);
    DeltaSnapshot before = tables.at(ROOT, 1).orElseThrow();
    assertThat(before.deletedRows(data(before, "a"))).containsExactly(1, 3);
  }

  @Test
  void removesAFileWhoseRowsAreAllDeleted() {
    DeltaSnapshot first = created(tables, file("a.parquet", 3), file("b.parquet", 3));
    DeltaSnapshot second = committed(tables.commit(first, delete(data(first, "a"), "s1", 0, 1)));

    tables.commit(second, delete(data(second, "a"), "s2", 2));

    assertThat(fresh().files()).extracting(DataFile::path).containsExactly("b.parquet");
    assertThat(vectorObjects()).hasSize(1);
  }

  @Test
  void refusesAnOlderStateOfAFileThatWouldBringRowsBack() {
    DeltaSnapshot first = created(tables, file("a.parquet", 10));
    DeltaSnapshot second = committed(tables.commit(first, delete(data(first, "a"), "s1", 1)));

    assertThatThrownBy(() -> tables.commit(second, delete(data(first, "a"), "s2", 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not a live file");
  }

  @Test
  void refusesATableWithoutTheFeature() {
    DeltaSnapshot first =
        committed(
            tables.create(
                ROOT, Plans.COLUMNS, List.of(), Map.of(), Plans.add("s0", file("a.parquet", 9))));

    assertThatThrownBy(() -> tables.commit(first, delete(data(first, "a"), "s1", 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("rewrite the files instead");
  }

  @Test
  void survivesACheckpointTogetherWithTheDomain() {
    DeltaSnapshot first = created(tables, file("a.parquet", 10), file("b.parquet", 10));
    DeltaSnapshot second = committed(tables.commit(first, delete(data(first, "a"), "s1", 4)));

    tables.checkpoint(second);
    tables.checkpoint(second);

    store.delete(List.of(LogPaths.entry(ROOT, 0)));
    DeltaSnapshot read = fresh();
    assertThat(read.domain(Plans.DOMAIN)).contains("s1");
    assertThat(read.files()).hasSize(2);
    assertThat(read.deletedRows(data(read, "a"))).containsExactly(4);
    assertThat(data(read, "b").statistics()).contains("{\"numRecords\":10}");
    DeltaSnapshot next = committed(tables.commit(read, delete(data(read, "b"), "s2", 5)));
    assertThat(next.deletedRows(data(next, "b"))).containsExactly(5);
    assertThat(fresh().domain(Plans.DOMAIN)).contains("s2");
  }

  private List<String> vectorObjects() {
    return StreamSupport.stream(store.list(ROOT + "deletion_vector_", "").spliterator(), false)
        .map(StoredObject::key)
        .toList();
  }

  private static DataFile data(DeltaSnapshot snapshot, String name) {
    return snapshot.files().stream()
        .filter(file -> file.path().equals(name + ".parquet"))
        .findFirst()
        .orElseThrow();
  }

  private DeltaSnapshot fresh() {
    return new KernelDeltaTables(store).latest(ROOT).orElseThrow();
  }
}
