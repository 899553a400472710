package dev.lakehouse.functions.housekeeping;

import static dev.lakehouse.functions.StatusFixture.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.functions.ModelFixture;
import dev.lakehouse.functions.StatusFixture;
import dev.lakehouse.functions.TableFixture;
import dev.lakehouse.functions.WatchedStore;
import dev.lakehouse.lake.catalog.Catalog;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.LakeUri;
import dev.lakehouse.lake.layout.Layout;
import dev.lakehouse.lake.storage.MemoryObjectStore;
import dev.lakehouse.lake.testing.HandClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Housekeeping as its rule calls it: once a minute, in a process that lives on. */
class HousekeepingFunctionTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final HandClock clock = new HandClock(Instant.parse("2026-11-22T12:00:00Z"));
  private final WatchedStore store = new WatchedStore(new MemoryObjectStore());
  private final Catalog catalog = new Catalog(store, new Layout(LakeUri.parse("s3://bucket/lake")));
  private final List<String> invoked = new ArrayList<>();
  private HousekeepingFunction housekeeping = function();

  private HousekeepingFunction function() {
    return new HousekeepingFunction(
        catalog, (function, task) -> invoked.add(function + " " + task), clock);
  }

  @BeforeEach
  void aTableAndAModelThatIsCurrent() {
    catalog.write(TableFixture.table().build());
    catalog.write(ModelFixture.model("totals", "select 1 as id").readsTable().build());
    catalog.advance(table().version(1, clock.instant()).build());
    catalog.advance(model().version(0, clock.instant()).hasRead(1).build());
    housekeeping.run();
    clock.advance(MINUTE);
    invoked.clear();
  }

  @Test
  void aRunThatAnIntervalPutOffHappensInTheMinuteAfterItsEnd() {
    Instant ran = clock.instant().minusSeconds(20);
    catalog.advance(table().version(2, ran.plusSeconds(10)).build());
    catalog.advance(model().version(1, ran).hasRead(1).build());

    housekeeping.run();
    assertThat(looksAtTheModel()).isZero();

    clock.advance(MINUTE);
    housekeeping.run();
    assertThat(looksAtTheModel()).isEqualTo(1);
  }

  @Test
  void looksAtATableOnceInFiveMinutes() {
    catalog.advance(table().version(1, clock.instant()).pending(1).build());

    for (int minute = 1; minute < 10; minute++) {
      housekeeping.run();
      clock.advance(MINUTE);
    }

    assertThat(callsOfTheTable()).isEqualTo(1);
  }

  /** A rule may be late: a round must not be left out for it, nor come twice. */
  @Test
  void hasOneFullRoundInEveryFiveMinutesWhenItsCallsAreLate() {
    catalog.advance(table().version(1, clock.instant()).pending(1).build());

    Instant begin = clock.instant().minus(MINUTE);
    for (int second : List.of(61, 119, 181, 299, 301, 359, 420, 599, 600)) {
      clock.advance(Duration.between(clock.instant(), begin.plusSeconds(second)));
      housekeeping.run();
    }

    assertThat(callsOfTheTable()).isEqualTo(2);
  }

  @Test
  void aProcessThatStartsBeginsWithAFullRound() {
    catalog.advance(table().version(1, clock.instant()).pending(1).build());
    housekeeping.run();
    assertThat(callsOfTheTable()).isZero();

    housekeeping = function();
    housekeeping.run();

    assertThat(callsOfTheTable()).isEqualTo(1);
  }

  @Test
  void fetchesOnlyDocumentsThatHaveChanged() {
    List<String> fetched = new ArrayList<>();
    store.watch(fetched::add);

    housekeeping.run();
    assertThat(fetched).isEmpty();

    catalog.advance(table().version(2, clock.instant()).build());
    fetched.clear();
    housekeeping.run();
    assertThat(fetched).singleElement().asString().contains("status/tables");
  }

  @Test
  void forgetsWhatIsDeleted() {
    catalog.deleteDefinition(Kind.MODEL, ModelFixture.name("totals"));
    catalog.advance(table().version(2, clock.instant().minusSeconds(60)).build());

    housekeeping.run();

    assertThat(looksAtTheModel()).isZero();
  }

  private long looksAtTheModel() {
    return invoked.stream().filter("function-totals LOOK"::equals).count();
  }

  private long callsOfTheTable() {
    return invoked.stream().filter(call -> call.startsWith("function ")).count();
  }

  private static StatusFixture model() {
    return StatusFixture.model("totals");
  }
}
