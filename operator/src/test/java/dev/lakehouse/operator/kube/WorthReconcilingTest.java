package dev.lakehouse.operator.kube;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.crds.v1alpha1.LakehouseTable;
import dev.lakehouse.crds.v1alpha1.RelationStatus;
import dev.lakehouse.operator.fakes.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class WorthReconcilingTest {

  private final List<Boolean> changes = new ArrayList<>();
  private final WorthReconciling<LakehouseTable> filter = new WorthReconciling<>(changes::add);

  @Test
  void passesOverStatuses() {
    assertThat(update(table -> table.getStatus().setPlan(List.of("nothing to do")))).isFalse();
    assertThat(changes).containsExactly(false);
  }

  @Test
  void tellsOfEditsAndAnnotations() {
    assertThat(update(table -> table.getMetadata().setGeneration(2L))).isTrue();
    assertThat(update(table -> table.getMetadata().setAnnotations(Map.of("a", "b")))).isTrue();
    assertThat(changes).containsExactly(true, true);
  }

  @Test
  void tellsOfNoChangeOfWhatWasNeverMadeOrGoes() {
    assertThat(update(table -> table.getMetadata().setFinalizers(List.of("ours")))).isTrue();
    assertThat(
            update(
                table -> {
                  table.setStatus(null);
                  table.getMetadata().setGeneration(2L);
                }))
        .isTrue();
    assertThat(
            update(
                table -> {
                  table.getMetadata().setGeneration(2L);
                  table.getMetadata().setDeletionTimestamp("2026-01-01T00:00:00Z");
                }))
        .isTrue();
    assertThat(changes).containsExactly(false, false, false);
  }

  private boolean update(Consumer<LakehouseTable> change) {
    LakehouseTable next = made();
    change.accept(next);
    return filter.accept(next, made());
  }

  private static LakehouseTable made() {
    LakehouseTable table = Samples.table();
    table.setStatus(new RelationStatus());
    return table;
  }
}
