package dev.lakehouse.functions.merge;

import static dev.lakehouse.functions.TableFixture.NAME;
import static dev.lakehouse.functions.TableFixture.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.functions.TableFixture;
import dev.lakehouse.lake.delta.DeltaSnapshot;
import dev.lakehouse.lake.layout.Kind;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a definition says of other engines' work follows it into the table. */
class TablePropertiesIT extends MergeOnLake {

  @Test
  void tellsOthersTheHistoryAndItsChanges() {
    mergeOne("a", table());
    String before = newest().properties().get("delta.deletedFileRetentionDuration");

    mergeOne("b", table().retention(Duration.ofDays(60), Duration.ofDays(90), Duration.ofDays(45)));

    assertThat(before).isEqualTo("interval 604800 seconds");
    assertThat(newest().properties())
        .containsEntry("delta.deletedFileRetentionDuration", "interval 3888000 seconds")
        .containsEntry("delta.enableExpiredLogCleanup", "false");
    assertThat(rows("id")).containsExactly("a", "b");
  }

  @Test
  void beginsToHideRowsOnceTheTableMayHaveDeletionVectors() {
    mergeMany(table().withoutDeletionVectors());

    mergeOne("k1", table());
    boolean first = hasVectors();
    mergeOne("k2", table());

    assertThat(first).isFalse();
    assertThat(hasVectors()).isTrue();
    assertThat(rows("id", "seq")).hasSize(40).contains("k1|2", "k2|2", "k3|1");
  }

  @Test
  void hidesNoMoreRowsOnceTheDefinitionForbidsIt() {
    mergeMany(table());
    mergeOne("k1", table());
    boolean first = hasVectors();

    mergeOne("k2", table().withoutDeletionVectors());

    assertThat(first).isTrue();
    assertThat(hasVectors()).isFalse();
    assertThat(newest().properties()).containsEntry("delta.enableDeletionVectors", "false");
    assertThat(rows("id", "seq")).hasSize(40).contains("k1|2", "k2|2", "k3|1");
  }

  private void mergeMany(TableFixture definition) {
    lake.load(
        NAME,
        IntStream.range(0, 40)
            .mapToObj("{\"id\":\"k%d\",\"seq\":1}"::formatted)
            .toArray(String[]::new));
    lake.merge(definition.build());
  }

  private void mergeOne(String id, TableFixture definition) {
    lake.load(NAME, "{\"id\":\"%s\",\"seq\":2}".formatted(id));
    lake.merge(definition.build());
  }

  private boolean hasVectors() {
    return newest().files().stream().anyMatch(file -> file.deletionVector().isPresent());
  }

  private DeltaSnapshot newest() {
    return lake.snapshot(Kind.TABLE, NAME).orElseThrow();
  }
}
