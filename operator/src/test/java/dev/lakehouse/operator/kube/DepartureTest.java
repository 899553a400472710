package dev.lakehouse.operator.kube;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.crds.v1alpha1.LakehouseTable;
import dev.lakehouse.operator.fakes.RecordedEvents;
import dev.lakehouse.operator.fakes.Samples;
import dev.lakehouse.operator.status.Outcome;
import dev.lakehouse.operator.status.StatusMaker;
import io.fabric8.kubernetes.api.model.Condition;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a deletion that was not its turn says. */
class DepartureTest {

  private static final StatusWriter.Data NONE =
      new StatusWriter.Data(false, false, Optional.empty(), document -> "");

  private final StatusWriter<LakehouseTable> writer =
      new StatusWriter<>(new StatusMaker(Clock.systemUTC()), new RecordedEvents());
  private final List<String> written = new ArrayList<>();
  private final LakehouseTable table = Samples.table();
  private final Departure<LakehouseTable> departure =
      new Departure<>(writer, (before, after) -> written.add(reason(table)));

  @BeforeEach
  void wasReady() {
    writer.finish(table, NONE, Optional.of(Outcome.ready(List.of(), Duration.ofMinutes(10))));
    table.getMetadata().setDeletionTimestamp("2026-01-01T00:00:00Z");
  }

  @Test
  void saysOnceThatItWaitsForItsTurn() {
    DeleteControl first = departure.pass(table, NONE, Optional::empty);
    DeleteControl second = departure.pass(table, NONE, Optional::empty);

    assertThat(written).containsExactly("Queued");
    assertThat(List.of(first, second))
        .allSatisfy(
            control -> {
              assertThat(control.isRemoveFinalizer()).isFalse();
              assertThat(control.getScheduleDelay()).contains(StatusWriter.TURN.toMillis());
            });
  }

  @Test
  void keepsWhatItSaidInItsTurnBefore() {
    Outcome draining =
        Outcome.waiting("Draining", "merges what is left", List.of(), Duration.ofSeconds(5));
    departure.pass(table, NONE, () -> Optional.of(draining));

    departure.pass(table, NONE, Optional::empty);

    assertThat(written).containsExactly("Draining");
  }

  private static String reason(LakehouseTable table) {
    return table.getStatus().getConditions().stream()
        .filter(condition -> condition.getType().equals("Ready"))
        .map(Condition::getReason)
        .findFirst()
        .orElseThrow();
  }
}
