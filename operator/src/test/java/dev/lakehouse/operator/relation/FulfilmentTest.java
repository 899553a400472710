package dev.lakehouse.operator.relation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.crds.v1alpha1.LakehouseTable;
import dev.lakehouse.crds.v1alpha1.RelationStatus;
import dev.lakehouse.lake.testing.HandClock;
import dev.lakehouse.operator.fakes.FakeAws;
import dev.lakehouse.operator.fakes.Samples;
import dev.lakehouse.operator.plan.Plan;
import dev.lakehouse.operator.resources.PlanRun;
import dev.lakehouse.operator.status.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Who goes first. */
class FulfilmentTest {

  private static final Plan NOTHING_TO_DO = new Plan(List.of());

  private final HandClock clock = new HandClock(Instant.parse("2026-01-01T00:00:00Z"));
  private final Lane lane = new Lane(1, clock);
  private final Fulfilment fulfilment =
      new Fulfilment(
          Optional::empty,
          new PlanRun(new FakeAws().clients().actors(null)),
          new Verified(clock, () -> Duration.ofMinutes(10)),
          lane);
  private final List<String> planned = new ArrayList<>();

  @Test
  void aNewTableWaitsForItsTurn() {
    LakehouseTable table = table("new");

    assertThat(whileOneIsMade(() -> look(table, "it"))).isEmpty();
    assertThat(planned).isEmpty();
    assertThat(look(table, "it")).isPresent();
  }

  @Test
  void anEditGoesFirst() {
    LakehouseTable table = table("edited");
    look(table, "before");

    assertThat(whileOneIsMade(() -> look(table, "after"))).isPresent();
    assertThat(planned).containsExactly("before", "after");
  }

  @Test
  void anEditThatAnEarlierOperatorHasNotSeenGoesFirst() {
    LakehouseTable table = table("edited");
    table.setStatus(new RelationStatus());
    table.getStatus().setObservedGeneration(1L);
    table.getMetadata().setGeneration(2L);

    assertThat(whileOneIsMade(() -> look(table, "after"))).isPresent();
  }

  @Test
  void theAnnotationGoesFirst() {
    LakehouseTable table = table("asked");
    look(table, "it");
    table.getMetadata().setAnnotations(Map.of("lakehouse.dev/reconcile-at", "now"));

    assertThat(whileOneIsMade(() -> look(table, "it"))).isPresent();
    assertThat(planned).hasSize(2);
  }

  @Test
  void aComparisonWaitsForItsTurn() {
    LakehouseTable table = table("compared");
    look(table, "it");
    clock.advance(Duration.ofMinutes(12));

    assertThat(whileOneIsMade(() -> look(table, "it"))).isEmpty();
    assertThat(planned).hasSize(1);
  }

  @Test
  void whatIsAsItShouldBeNeedsNoTurn() {
    LakehouseTable table = table("quiet");
    look(table, "it");

    assertThat(whileOneIsMade(() -> look(table, "it"))).isPresent();
    assertThat(planned).hasSize(1);
  }

  private Optional<Outcome> whileOneIsMade(Supplier<Optional<Outcome>> look) {
    List<Optional<Outcome>> found = new ArrayList<>();
    lane.pass(
        "another",
        () -> {},
        () -> {
          found.add(look.get());
          return Outcome.ready(List.of(), Duration.ofMinutes(10));
        });
    return found.get(0);
  }

  private Optional<Outcome> look(LakehouseTable table, String desired) {
    return fulfilment.of(
        table,
        () -> {},
        () ->
            Proposal.accepted(
                desired,
                () -> {
                  planned.add(desired);
                  return NOTHING_TO_DO;
                }));
  }

  private static LakehouseTable table(String uid) {
    LakehouseTable table = Samples.table();
    table.getMetadata().setUid(uid);
    return table;
  }
}
