package dev.lakehouse.functions.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.lake.delta.DataFile;
import dev.lakehouse.lake.delta.DeletionVector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompactionTest {

  private static final long MEBIBYTE = 1 << 20;
  private static final long TARGET = 128 * MEBIBYTE;

  @Test
  void joinsManySmallFilesAndLeavesLargeOnesAlone() {
    List<DataFile> files = files(100, 30_000);
    files.add(file("large", 100 * MEBIBYTE, 0));

    List<Compaction> plan = Compaction.plan(files, TARGET);

    assertThat(plan).hasSize(1);
    assertThat(plan.get(0).files()).hasSize(100).noneMatch(f -> f.path().equals("large"));
  }

  @Test
  void leavesAFewSmallFilesAlone() {
    assertThat(Compaction.plan(files(3, 30_000), TARGET)).isEmpty();
  }

  @Test
  void joinsAFileOnlyToOnesThatTogetherAreAsLarge() {
    List<DataFile> files = files(10, MEBIBYTE);
    files.add(file("nine", 9 * MEBIBYTE, 0));
    files.add(file("fifty", 50 * MEBIBYTE, 0));

    List<Compaction> plan = Compaction.plan(files, TARGET);

    assertThat(plan).hasSize(1);
    assertThat(plan.get(0).bytes()).isEqualTo(19 * MEBIBYTE);
  }

  @Test
  void joinsFilesThatGrowALittleFromOneToTheNext() {
    List<DataFile> files = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      files.add(file("f" + i, 2 * MEBIBYTE + i * 10_000L, 0));
    }

    List<Compaction> plan = Compaction.plan(files, TARGET);

    assertThat(plan).hasSize(1);
    assertThat(plan.get(0).files()).hasSize(12);
  }

  @ParameterizedTest
  @ValueSource(longs = {MEBIBYTE, 3 * MEBIBYTE})
  void keepsFewFilesAndWritesARowAsOftenAsTheLogarithmOfTheirNumber(long size) {
    Random random = new Random(size);
    int merges = 1_024;
    List<DataFile> live = new ArrayList<>();
    long arrived = 0;
    long written = 0;
    int most = 0;
    for (int i = 0; i < merges; i++) {
      live.add(file("m" + i, size + random.nextLong(size), 0));
      arrived += live.get(live.size() - 1).size();
      for (Compaction compaction : Compaction.plan(live, Long.MAX_VALUE)) {
        written += compaction.bytes();
        live.removeAll(compaction.files());
        live.add(file("c" + i, compaction.bytes(), 0));
      }
      most = Math.max(most, live.size());
    }

    assertThat(most).isLessThan(30);
    assertThat(written).isLessThan(arrived * 10);
  }

  @Test
  void fillsFilesToTheTargetOnly() {
    assertThat(Compaction.plan(files(300, MEBIBYTE), TARGET))
        .hasSize(3)
        .allMatch(compaction -> compaction.bytes() <= TARGET);
  }

  @Test
  void writesAFileWithManyDeletedRowsAnew() {
    List<DataFile> files = List.of(file("a", 50 * MEBIBYTE, 40), file("b", 60 * MEBIBYTE, 60));

    List<Compaction> plan = Compaction.plan(files, TARGET);

    assertThat(plan).hasSize(1);
    assertThat(plan.get(0).files()).extracting(DataFile::path).containsExactly("b");
  }

  @Test
  void neverJoinsFilesOfTwoPartitions() {
    List<DataFile> files = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      Map<String, Optional<String>> partition = Map.of("day", Optional.of("d" + i % 2));
      files.add(new DataFile("f" + i, 10, partition, Optional.empty(), Optional.empty()));
    }

    assertThat(Compaction.plan(files, TARGET)).isEmpty();
  }

  private static List<DataFile> files(int count, long size) {
    List<DataFile> files = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      files.add(file("f" + i, size, 0));
    }
    return files;
  }

  private static DataFile file(String path, long size, long deleted) {
    Optional<DeletionVector> vector =
        deleted == 0
            ? Optional.empty()
            : Optional.of(new DeletionVector("u", "x", OptionalInt.of(1), 10, deleted));
    return new DataFile(path, size, Map.of(), Optional.of("{\"numRecords\":1000}"), vector);
  }
}
