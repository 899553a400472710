package dev.lakehouse.functions.model;

import static dev.lakehouse.functions.ModelFixture.model;
import static dev.lakehouse.functions.ModelFixture.name;
import static dev.lakehouse.functions.TableFixture.NAME;
import static dev.lakehouse.functions.TableFixture.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.functions.ModelFixture;
import dev.lakehouse.functions.TestLake;
import dev.lakehouse.lake.catalog.StatusDocument;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.storage.MemoryObjectStore;
import dev.lakehouse.lake.testing.HandClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A table, two models over it and a model over both: who runs how often for a change of the table,
 * with the interval of 60 s that models have unless they say otherwise.
 */
class DiamondIT {

  private static final Duration INTERVAL = Duration.ofSeconds(60);
  private static final String BOTH =
      "select l.id, l.v * 100 + r.v as v from \"left\" l join \"right\" r using (id)";

  private final HandClock clock = new HandClock(Instant.parse("2026-11-22T12:00:00Z"));
  private TestLake lake;

  @BeforeEach
  void makeADiamondAndRunItOnce(@TempDir Path directory) {
    lake = new TestLake(directory, new MemoryObjectStore(clock));
    lake.clock = clock;
    define(left());
    define(right());
    define(model("bottom", BOTH).reads("left", "right"));
    change(1);
    runAll("left", "right", "bottom");
    assertThat(rows()).containsExactly("a|101");
    clock.advance(Duration.ofHours(1));
  }

  @AfterEach
  void close() {
    lake.close();
  }

  @Test
  void theBottomRunsOnceForAChangeWhicheverSideComesFirst() {
    change(2);
    runAll("left");
    assertThat(run("bottom")).isEqualTo("WaitsForInput");
    runAll("right", "bottom");
    assertThat(rows()).containsExactly("a|202");

    clock.advance(Duration.ofMinutes(5));
    change(3);
    runAll("right");
    assertThat(run("bottom")).isEqualTo("WaitsForInput");
    runAll("left", "bottom");
    assertThat(rows()).containsExactly("a|303");

    assertThat(lake.status(Kind.MODEL, name("bottom")).version()).isEqualTo(2);
    assertThat(run("bottom")).isEqualTo("NothingToDo");
  }

  @Test
  void waitingWritesAndTellsNothing() {
    change(2);
    runAll("left");
    int told = lake.events.size();
    StatusDocument before = lake.status(Kind.MODEL, name("bottom"));

    assertThat(run("bottom")).isEqualTo("WaitsForInput");

    assertThat(lake.status(Kind.MODEL, name("bottom"))).isEqualTo(before);
    assertThat(lake.events).hasSize(told);
  }

  @Test
  void aModelThatAlsoReadsTheTableItselfRunsOnce() {
    define(
        model(
                "share",
                "select id, l.v * 100 + t.v as v from \"left\" l join earth_quakes t using (id)")
            .readsTable()
            .reads("left"));
    runAll("share");
    clock.advance(Duration.ofMinutes(5));

    change(2);
    assertThat(run("share")).isEqualTo("WaitsForInput");
    runAll("left", "share");

    assertThat(lake.rows(Kind.MODEL, name("share"), "v")).containsExactly("202");
    assertThat(lake.status(Kind.MODEL, name("share")).version()).isEqualTo(1);
  }

  /** A side that does not come: its event is lost, or its run dies. */
  @Test
  void waitsForAMinuteAtMost() {
    change(2);
    runAll("left");
    clock.advance(INTERVAL.minusMillis(1));
    assertThat(run("bottom")).isEqualTo("WaitsForInput");

    clock.advance(Duration.ofMillis(1));
    assertThat(run("bottom")).isEqualTo("Committed");

    assertThat(rows()).containsExactly("a|201");
  }

  /** The wait is for the oldest change that the bottom has not read, however many follow. */
  @Test
  void moreChangesDoNotMakeTheWaitLonger() {
    define(left().minInterval(Duration.ofMillis(1)));
    for (int second = 0; second < 60; second += 20) {
      change(2 + second);
      runAll("left");
      assertThat(run("bottom")).isEqualTo("WaitsForInput");
      clock.advance(Duration.ofSeconds(20));
    }

    change(9);
    runAll("left");
    assertThat(run("bottom")).isEqualTo("Committed");

    assertThat(rows()).containsExactly("a|901");
  }

  @Test
  void doesNotWaitForASideThatDoesNotFollowChanges() {
    for (ModelFixture side :
        List.of(
            right().paused(),
            right().schedule("rate(1 hour)"),
            right().minInterval(Duration.ofHours(2)))) {
      define(side);
      change(lake.events.size());
      runAll("left");
      assertThat(run("bottom")).isEqualTo("Committed");
      clock.advance(Duration.ofMinutes(5));
    }
  }

  @Test
  void doesNotWaitForASideThatFails() {
    define(right("select id, v / nothing as v from earth_quakes"));
    change(2);
    assertThat(run("right")).isEqualTo("QueryFailed");
    runAll("left");

    assertThat(run("bottom")).isEqualTo("Committed");

    assertThat(rows()).containsExactly("a|201");
  }

  @Test
  void waitsForASideThatWaitsForItsOwnInput() {
    define(model("right", "select id, v from middle").reads("middle"));
    define(model("middle", "select id, v from earth_quakes").readsTable());
    runAll("middle", "right", "bottom");
    clock.advance(Duration.ofMinutes(5));

    change(2);
    runAll("left");
    assertThat(run("bottom")).isEqualTo("WaitsForInput");
    runAll("middle");
    assertThat(run("bottom")).isEqualTo("WaitsForInput");
    runAll("right", "bottom");

    assertThat(rows()).containsExactly("a|202");
  }

  @Test
  void doesNotWaitForASideWhoseOwnInputDoesNotCome() {
    define(model("right", "select id, v from middle").reads("middle"));
    define(model("middle", "select id, v from earth_quakes").readsTable());
    runAll("middle", "right", "bottom");
    define(model("middle", "select id, v from earth_quakes").readsTable().schedule("rate(1 hour)"));
    clock.advance(Duration.ofMinutes(5));

    change(2);
    runAll("left");

    assertThat(run("bottom")).isEqualTo("Committed");
  }

  @Test
  void runsAtOnceForAnotherQuery() {
    change(2);
    runAll("left");
    define(model("bottom", BOTH + " where true").reads("left", "right"));

    assertThat(run("bottom")).isEqualTo("Committed");
  }

  private static ModelFixture left() {
    return model("left", "select id, v from earth_quakes").readsTable();
  }

  private static ModelFixture right() {
    return right("select id, v from earth_quakes");
  }

  private static ModelFixture right(String query) {
    return model("right", query).readsTable();
  }

  private void define(ModelFixture fixture) {
    lake.catalog.write(fixture.build());
  }

  private void change(int value) {
    lake.load(
        NAME,
        "{\"id\":\"a\",\"seq\":%d,\"v\":%d}".formatted(clock.instant().getEpochSecond(), value));
    lake.merge(table("v int").build());
  }

  private void runAll(String... models) {
    for (String each : models) {
      assertThat(run(each)).as(each).isEqualTo("Committed");
    }
  }

  private String run(String each) {
    return lake.run(name(each)).outcome();
  }

  private List<String> rows() {
    return lake.rows(Kind.MODEL, name("bottom"), "id", "v");
  }
}
