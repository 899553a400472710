package dev.lakehouse.lake.delta;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PartitionPathsTest {

  @Test
  void namesOneFolderForEachColumnInOrder() {
    Map<String, Optional<String>> values =
        Map.of("day", Optional.of("2026-11-22"), "region", Optional.of("eu"));

    assertThat(PartitionPaths.directory(List.of("region", "day"), values))
        .isEqualTo("region=eu/day=2026-11-22/");
    assertThat(PartitionPaths.directory(List.of(), values)).isEmpty();
  }

  @Test
  void writesNullAndEmptyTextAlike() {
    String nothing = PartitionPaths.directory(List.of("a"), Map.of("a", Optional.empty()));

    assertThat(nothing).isEqualTo("a=__HIVE_DEFAULT_PARTITION__/");
    assertThat(PartitionPaths.directory(List.of("a"), Map.of("a", Optional.of(""))))
        .isEqualTo(nothing);
  }

  @Test
  void escapesWhatAFolderCannotHave() {
    String folder = PartitionPaths.directory(List.of("a"), Map.of("a", Optional.of("x/y=z:%")));

    assertThat(folder).isEqualTo("a=x%2Fy%3Dz%3A%25/");
    assertThat(PartitionPaths.isPlain(folder)).isFalse();
  }

  @Test
  void tellsPlainFoldersFromThoseThatReadersTripOver() {
    assertThat(PartitionPaths.isPlain("a=x-1_2.3+&,;@~!$()/b=y/part.parquet")).isTrue();
    assertThat(PartitionPaths.isPlain("part.parquet")).isTrue();
    assertThat(PartitionPaths.isPlain("a=x y/")).isFalse();
    assertThat(PartitionPaths.isPlain("a=ü/")).isFalse();
    assertThat(PartitionPaths.isPlain("a=b=c/")).isFalse();
  }

  @Test
  void readsBackEveryPathThatItWritesToTheLog() {
    for (String path : List.of("a b+c%25/é.parquet", "a=x%3Ay/p.parquet", "p&q,~.parquet")) {
      assertThat(LogPaths.decode(LogPaths.encode(path))).isEqualTo(path);
    }
  }
}
