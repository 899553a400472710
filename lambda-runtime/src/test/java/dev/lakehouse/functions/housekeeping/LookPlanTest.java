package dev.lakehouse.functions.housekeeping;

import static dev.lakehouse.functions.StatusFixture.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.functions.Invocation.Task;
import dev.lakehouse.functions.ModelFixture;
import dev.lakehouse.functions.StatusFixture;
import dev.lakehouse.functions.TableFixture;
import dev.lakehouse.lake.catalog.ModelDefinition;
import dev.lakehouse.lake.catalog.StatusDocument;
import dev.lakehouse.lake.catalog.TableDefinition;
import dev.lakehouse.lake.layout.RelationName;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LookPlanTest {

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final TableDefinition TABLE = TableFixture.table().build();
  private static final ModelDefinition MODEL =
      ModelFixture.model("totals", "select 1 as id").readsTable().build();

  private final Map<RelationName, StatusDocument> statuses = new HashMap<>();

  @Test
  void maintainsATableOnceAnHourAndInvokesItWheneverObjectsWait() {
    add(table().version(1, NOON));

    long looks = 0;
    for (int minute = 0; minute < 60; minute += 5) {
      looks += full(NOON.plus(Duration.ofMinutes(minute))).due(TABLE).isPresent() ? 1 : 0;
    }
    add(table().version(1, NOON).pending(3));

    assertThat(looks).isEqualTo(1);
    assertThat(full(NOON).due(TABLE)).isPresent();
    assertThat(full(NOON.plusSeconds(300)).due(TABLE)).isPresent();
  }

  @Test
  void invokesAModelWhoseInputIsAheadWhenItsIntervalIsOver() {
    add(table().version(7, NOON));
    add(model().version(3, NOON).hasRead(6));

    assertThat(look(full(NOON.plusSeconds(61)))).contains("an input moved");
    assertThat(look(full(NOON.plusSeconds(59)))).isEmpty();
  }

  @Test
  void leavesAModelAloneThatIsCurrentOrWithoutData() {
    assertThat(look(full(NOON))).isEmpty();

    add(table().version(7, NOON));
    Optional<String> neverRan = look(full(NOON));
    add(model().version(3, NOON).hasRead(7));

    assertThat(neverRan).contains("never ran");
    assertThat(look(full(NOON.plusSeconds(3600)))).isEmpty();
  }

  @Test
  void invokesAModelWhoseInputWasMadeAnewAndHasFewerVersions() {
    add(table().version(2, NOON).tableId("second"));
    add(model().version(3, NOON).hasRead(7, "first"));
    assertThat(look(full(NOON.plusSeconds(61)))).contains("an input moved");

    add(model().version(3, NOON).hasRead(2, "second"));
    assertThat(look(full(NOON.plusSeconds(61)))).isEmpty();
  }

  @Test
  void betweenTheRoundsInvokesAModelWhoseIntervalIsJustOver() {
    add(table().version(7, NOON.minusSeconds(3600)));
    add(model().version(3, NOON).hasRead(6));

    assertThat(look(between(NOON.plusSeconds(59)))).isEmpty();
    assertThat(look(between(NOON.plusSeconds(60)))).contains("an input moved");
    assertThat(look(between(NOON.plusSeconds(179)))).contains("an input moved");
    // since then it runs, or waits for what a full round looks at
    assertThat(look(between(NOON.plusSeconds(180)))).isEmpty();
    assertThat(look(full(NOON.plusSeconds(180)))).contains("an input moved");
  }

  @Test
  void betweenTheRoundsInvokesAModelWhoseWaitForAnotherInputIsJustOver() {
    add(table().version(7, NOON));
    add(model().version(3, NOON.minusSeconds(3600)).hasRead(6));

    assertThat(look(between(NOON.plusSeconds(59)))).isEmpty();
    assertThat(look(between(NOON.plusSeconds(60)))).contains("an input moved");
    assertThat(look(between(NOON.plusSeconds(180)))).isEmpty();
  }

  @Test
  void betweenTheRoundsLeavesAloneWhatFailsAndWhatNeverRan() {
    add(table().version(7, NOON).pending(3));
    assertThat(between(NOON.plusSeconds(60)).due(MODEL)).isEmpty();

    add(model().version(3, NOON).hasRead(6).failing());

    assertThat(between(NOON.plusSeconds(60)).due(MODEL)).isEmpty();
    assertThat(between(NOON.plusSeconds(60)).due(TABLE)).isEmpty();
    assertThat(look(full(NOON.plusSeconds(60)))).contains("an input moved");
  }

  @Test
  void maintainsNothingBetweenTheRounds() {
    add(table().version(7, NOON));
    add(model().version(3, NOON).hasRead(7));

    for (int minute = 0; minute < 60; minute++) {
      LookPlan plan = between(NOON.plus(Duration.ofMinutes(minute)));
      assertThat(plan.due(TABLE)).isEmpty();
      assertThat(plan.due(MODEL)).isEmpty();
    }
  }

  private static Optional<String> look(LookPlan plan) {
    return plan.due(MODEL).filter(d -> d.task() == Task.LOOK).map(LookPlan.Due::why);
  }

  private LookPlan full(Instant now) {
    return new LookPlan(now, Round.FULL, statuses);
  }

  private LookPlan between(Instant now) {
    return new LookPlan(now, Round.BETWEEN, statuses);
  }

  private static StatusFixture model() {
    return StatusFixture.model("totals");
  }

  private void add(StatusFixture status) {
    StatusDocument document = status.build();
    statuses.put(document.name(), document);
  }
}
