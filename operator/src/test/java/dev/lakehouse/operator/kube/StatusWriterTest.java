package dev.lakehouse.operator.kube;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.crds.v1alpha1.LakehouseTable;
import dev.lakehouse.operator.fakes.RecordedEvents;
import dev.lakehouse.operator.fakes.Samples;
import dev.lakehouse.operator.status.Outcome;
import dev.lakehouse.operator.status.StatusMaker;
import io.fabric8.kubernetes.api.model.Condition;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a reconciliation that was not its turn says. */
class StatusWriterTest {

  private static final StatusWriter.Data NONE =
      new StatusWriter.Data(false, false, Optional.empty(), document -> "");

  private final RecordedEvents events = new RecordedEvents();
  private final StatusWriter<LakehouseTable> writer =
      new StatusWriter<>(new StatusMaker(Clock.systemUTC()), events);
  private final LakehouseTable table = Samples.table();

  @Test
  void aNewTableSaysOnceThatItWaitsForItsTurn() {
    UpdateControl<LakehouseTable> first = writer.finish(table, NONE, Optional.empty());
    UpdateControl<LakehouseTable> second = writer.finish(table, NONE, Optional.empty());

    assertThat(first.isPatchStatus()).isTrue();
    assertThat(ready().getStatus()).isEqualTo("False");
    assertThat(ready().getReason()).isEqualTo("Queued");
    assertThat(second.isNoUpdate()).isTrue();
    assertThat(List.of(first, second))
        .allSatisfy(
            control ->
                assertThat(control.getScheduleDelay()).contains(StatusWriter.TURN.toMillis()));
    assertThat(events.all()).isEmpty();
  }

  @Test
  void whatHasAStatusKeepsItWhileItWaitsToBeCompared() {
    writer.finish(table, NONE, Optional.of(Outcome.ready(List.of(), Duration.ofMinutes(10))));

    UpdateControl<LakehouseTable> control = writer.finish(table, NONE, Optional.empty());

    assertThat(control.isNoUpdate()).isTrue();
    assertThat(ready().getReason()).isEqualTo("Ready");
  }

  private Condition ready() {
    return table.getStatus().getConditions().stream()
        .filter(condition -> condition.getType().equals("Ready"))
        .findFirst()
        .orElseThrow();
  }
}
