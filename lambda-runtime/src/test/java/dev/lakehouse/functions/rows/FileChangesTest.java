package dev.lakehouse.functions.rows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.functions.rows.FileChanges.Deletion;
import dev.lakehouse.lake.delta.CommitPlan.RowDeletions;
import dev.lakehouse.lake.delta.DataFile;
import dev.lakehouse.lake.delta.DeletionVector;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FileChangesTest {

  private static final Map<String, Optional<String>> WHOLE = Map.of();
  private static final long BYTES_PER_ROW = 50;

  private final Map<DataFile, long[]> dead = new LinkedHashMap<>();

  @Test
  void removesAFileWithoutRowsAndHidesAFewOfALargeOne() {
    DataFile empty = hit("empty", 100, 40, 60);
    DataFile large = hit("large", 1_000_000, 0, 10);

    FileChanges changes = FileChanges.plan(dead, Deletion.VECTORS, Map.of(WHOLE, 1_000L));

    assertThat(changes.emptied()).containsExactly(empty);
    assertThat(changes.deletions()).extracting(RowDeletions::file).containsExactly(large);
    assertThat(changes.folded()).isEmpty();
    assertThat(changes.rewritten()).isEmpty();
  }

  @Test
  void foldsTheSmallestFilesUpToTheRowsThatTheCommitAdds() {
    DataFile first = hit("a", 300, 0, 10);
    DataFile second = hit("b", 600, 0, 10);
    DataFile third = hit("c", 650, 0, 10);

    FileChanges changes = FileChanges.plan(dead, Deletion.VECTORS, Map.of(WHOLE, 1_000L));

    assertThat(changes.folded()).containsExactly(first, second);
    assertThat(changes.deletions()).extracting(RowDeletions::file).containsExactly(third);
  }

  @Test
  void foldsLessWhereVectorsTakeTheBytes() {
    hit("large", 1_000_000, 24_000, 1_000);
    DataFile rest = hit("rest", 1_000, 700, 60);
    DataFile whole = hit("whole", 1_000, 0, 1);

    FileChanges changes = FileChanges.plan(dead, Deletion.VECTORS, Map.of(WHOLE, 1_000L));

    assertThat(changes.folded()).containsExactly(rest);
    assertThat(changes.deletions()).extracting(RowDeletions::file).contains(whole);
  }

  @Test
  void foldsNothingWhereThePartitionGetsNoRow() {
    DataFile small = hit("small", 10, 0, 1);

    FileChanges changes =
        FileChanges.plan(dead, Deletion.VECTORS, Map.of(Map.of("p", Optional.of("x")), 1_000L));

    assertThat(changes.folded()).isEmpty();
    assertThat(changes.deletions()).extracting(RowDeletions::file).containsExactly(small);
  }

  @Test
  void writesWornFilesAndThoseWithoutVectorsAnew() {
    DataFile worn = hit("worn", 1_000_000, 90_000, 20_000);
    DataFile small = hit("small", 1_000, 400, 200);
    DataFile half = hit("half", 1_000, 300, 100);
    FileChanges vectors = FileChanges.plan(dead, Deletion.VECTORS, Map.of(WHOLE, 10L));
    DataFile large = hit("large", 1_000_000, 0, 10);

    FileChanges rewrite = FileChanges.plan(dead, Deletion.REWRITE, Map.of(WHOLE, 10L));

    assertThat(vectors.rewritten()).containsExactlyInAnyOrder(worn, small);
    assertThat(rewrite.rewritten()).containsExactlyInAnyOrder(worn, small, half, large);
    assertThat(rewrite.deletions()).isEmpty();
  }

  private DataFile hit(String path, long rows, long deleted, int dying) {
    Optional<DeletionVector> vector =
        deleted == 0
            ? Optional.empty()
            : Optional.of(new DeletionVector("u", "x", OptionalInt.of(1), 10, deleted));
    DataFile file =
        new DataFile(
            path,
            rows * BYTES_PER_ROW,
            WHOLE,
            Optional.of("{\"numRecords\":%d}".formatted(rows)),
            vector);
    dead.put(file, LongStream.range(0, dying).toArray());
    return file;
  }
}
