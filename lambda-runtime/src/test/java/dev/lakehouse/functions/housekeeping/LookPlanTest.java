package dev.lakehouse.functions.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.functions.Invocation.Task;
import dev.lakehouse.functions.TableFixture;
import dev.lakehouse.lake.catalog.ModelDefinition;
import dev.lakehouse.lake.catalog.ModelDefinition.Input;
import dev.lakehouse.lake.catalog.ModelDefinition.Materialization;
import dev.lakehouse.lake.catalog.StatusDocument;
import dev.lakehouse.lake.catalog.TableDefinition;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.RelationName;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LookPlanTest {

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final RelationName MODEL = new RelationName("demo", "totals");
  private static final TableDefinition TABLE = TableFixture.table().build();

  private final Map<RelationName, StatusDocument> statuses = new HashMap<>();

  @Test
  void maintainsATableOnceAnHourAndInvokesItWheneverObjectsWait() {
    status(Kind.TABLE, TABLE.name(), 1, 0, Map.of());

    long looks = 0;
    for (int minute = 0; minute < 60; minute += 5) {
      looks += plan(NOON.plus(Duration.ofMinutes(minute))).due(TABLE).isPresent() ? 1 : 0;
    }
    status(Kind.TABLE, TABLE.name(), 1, 3, Map.of());

    assertThat(looks).isEqualTo(1);
    assertThat(plan(NOON).due(TABLE)).isPresent();
    assertThat(plan(NOON.plusSeconds(300)).due(TABLE)).isPresent();
  }

  @Test
  void invokesAModelWhoseInputIsAheadWhenItsIntervalIsOver() {
    status(Kind.TABLE, TABLE.name(), 7, 0, Map.of());
    status(Kind.MODEL, MODEL, 3, 0, Map.of(TABLE.name().toString(), 6L));

    assertThat(plan(NOON.plusSeconds(61)).due(model()).flatMap(LookPlanTest::look))
        .contains("an input moved");
    assertThat(plan(NOON.plusSeconds(59)).due(model()).flatMap(LookPlanTest::look)).isEmpty();
  }

  @Test
  void leavesAModelAloneThatIsCurrentOrWithoutData() {
    assertThat(plan(NOON).due(model()).flatMap(LookPlanTest::look)).isEmpty();

    status(Kind.TABLE, TABLE.name(), 7, 0, Map.of());
    Optional<String> neverRan = plan(NOON).due(model()).flatMap(LookPlanTest::look);
    status(Kind.MODEL, MODEL, 3, 0, Map.of(TABLE.name().toString(), 7L));

    assertThat(neverRan).contains("never ran");
    assertThat(plan(NOON.plusSeconds(3600)).due(model()).flatMap(LookPlanTest::look)).isEmpty();
  }

  @Test
  void invokesAModelWhoseInputWasMadeAnewAndHasFewerVersions() {
    table(2, "second");
    model(7, "first");
    assertThat(plan(NOON.plusSeconds(61)).due(model()).flatMap(LookPlanTest::look))
        .contains("an input moved");

    model(2, "second");
    assertThat(plan(NOON.plusSeconds(61)).due(model()).flatMap(LookPlanTest::look)).isEmpty();
  }

  private void table(long version, String tableId) {
    status(Kind.TABLE, TABLE.name(), version, 0, Map.of(), Optional.of(tableId), Map.of());
  }

  private void model(long read, String tableId) {
    String table = TABLE.name().toString();
    Map<String, Long> inputs = Map.of(table, read);
    status(Kind.MODEL, MODEL, 3, 0, inputs, Optional.of("model"), Map.of(table, tableId));
  }

  private static Optional<String> look(LookPlan.Due due) {
    return Optional.of(due).filter(d -> d.task() == Task.LOOK).map(LookPlan.Due::why);
  }

  private LookPlan plan(Instant now) {
    return new LookPlan(now, statuses);
  }

  private static ModelDefinition model() {
    return new ModelDefinition(
        MODEL,
        "uid-1",
        1,
        "",
        "function",
        "select 1",
        List.of(new Input(Kind.TABLE, TABLE.name())),
        Materialization.REPLACE,
        List.of(),
        new ModelDefinition.Trigger(Optional.of(Duration.ofMinutes(1)), Optional.empty()),
        List.of(),
        new ModelDefinition.Serve(true, List.of()),
        false);
  }

  private void status(
      Kind kind, RelationName name, long version, long pending, Map<String, Long> inputs) {
    status(kind, name, version, pending, inputs, Optional.empty(), Map.of());
  }

  private void status(
      Kind kind,
      RelationName name,
      long version,
      long pending,
      Map<String, Long> inputs,
      Optional<String> tableId,
      Map<String, String> inputIds) {
    statuses.put(
        name,
        new StatusDocument(
            kind,
            name,
            "uid-1",
            1,
            version,
            0,
            0,
            0,
            0,
            Optional.of(NOON),
            Optional.empty(),
            pending,
            0,
            Map.of(),
            Map.of(),
            Optional.empty(),
            inputs,
            List.of(),
            Optional.empty(),
            tableId,
            inputIds));
  }
}
