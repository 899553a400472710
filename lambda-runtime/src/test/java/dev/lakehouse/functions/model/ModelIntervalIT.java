package dev.lakehouse.functions.model;

import static dev.lakehouse.functions.ModelFixture.model;
import static dev.lakehouse.functions.ModelFixture.name;
import static dev.lakehouse.functions.TableFixture.NAME;
import static dev.lakehouse.functions.TableFixture.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.functions.TestLake;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.lake.storage.MemoryObjectStore;
import dev.lakehouse.lake.testing.HandClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model whose inputs change more often than it may run: at most one run in 60 s. */
class ModelIntervalIT {

  private static final RelationName MODEL = name("newest");

  private final HandClock clock = new HandClock(Instant.parse("2026-11-22T12:00:00Z"));
  private final List<Duration> pauses = new ArrayList<>();
  private TestLake lake;

  @BeforeEach
  void runOnce(@TempDir Path directory) {
    lake = new TestLake(directory, new MemoryObjectStore(clock));
    lake.clock = clock;
    lake.pause = this::pause;
    lake.catalog.write(model("newest", "select id, v from earth_quakes").readsTable().build());
    change(1);
    assertThat(run()).isEqualTo("Committed");
  }

  @AfterEach
  void close() {
    lake.close();
  }

  @Test
  void severalChangesInOneIntervalAreOneRunWithTheNewest() {
    for (int second : List.of(10, 20, 30)) {
      clock.advance(Duration.ofSeconds(10));
      change(second);
      assertThat(run()).isEqualTo("TooEarly");
    }
    assertThat(rows()).containsExactly("a|1");

    clock.advance(Duration.ofSeconds(30));
    assertThat(run()).isEqualTo("Committed");

    assertThat(rows()).containsExactly("a|30");
    assertThat(lake.status(Kind.MODEL, MODEL).version()).isEqualTo(1);
    assertThat(lake.status(Kind.MODEL, MODEL).inputs()).containsEntry(NAME.toString(), 3L);
    assertThat(run()).isEqualTo("NothingToDo");
    assertThat(pauses).isEmpty();
  }

  @Test
  void aRunThatIsPutOffWritesAndTellsNothing() {
    clock.advance(Duration.ofSeconds(10));
    change(2);
    long told = lake.events.size();

    assertThat(run()).isEqualTo("TooEarly");

    assertThat(lake.events).hasSize((int) told);
    assertThat(lake.status(Kind.MODEL, MODEL).inputs()).containsEntry(NAME.toString(), 0L);
  }

  @Test
  void waitsForTheLastSecondsOfTheIntervalAndReadsWhatCameMeanwhile() {
    clock.advance(Duration.ofSeconds(45));
    change(2);
    lake.pause =
        time -> {
          change(3);
          pause(time);
        };

    assertThat(run()).isEqualTo("Committed");

    assertThat(pauses).containsExactly(Duration.ofSeconds(15));
    assertThat(rows()).containsExactly("a|3");
    assertThat(run()).isEqualTo("NothingToDo");
  }

  /** The events of two changes wait for the same end; the second run would be for nothing. */
  @Test
  void doesNotRunAfterAWaitInWhichAnotherRunWasMade() {
    clock.advance(Duration.ofSeconds(45));
    change(2);
    lake.pause =
        time -> {
          pause(time);
          lake.pause = this::pause;
          assertThat(run()).isEqualTo("Committed");
        };

    assertThat(run()).isEqualTo("NothingToDo");

    assertThat(lake.status(Kind.MODEL, MODEL).version()).isEqualTo(1);
    assertThat(lake.store.list(lake.layout.data(Kind.MODEL, MODEL), ""))
        .filteredOn(object -> object.key().endsWith(".parquet"))
        .hasSize(2);
  }

  private void pause(Duration time) {
    pauses.add(time);
    clock.advance(time);
  }

  private void change(int value) {
    lake.load(NAME, "{\"id\":\"a\",\"seq\":%d,\"v\":%d}".formatted(value, value));
    lake.merge(table("v int").build());
  }

  private String run() {
    return lake.run(MODEL).outcome();
  }

  private List<String> rows() {
    return lake.rows(Kind.MODEL, MODEL, "id", "v");
  }
}
