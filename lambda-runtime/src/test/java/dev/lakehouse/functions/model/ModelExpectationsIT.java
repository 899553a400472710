package dev.lakehouse.functions.model;

import static dev.lakehouse.functions.ModelFixture.model;
import static dev.lakehouse.functions.ModelFixture.name;
import static dev.lakehouse.functions.TableFixture.NAME;
import static dev.lakehouse.functions.TableFixture.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.functions.TestLake;
import dev.lakehouse.lake.catalog.Expectation.Action;
import dev.lakehouse.lake.catalog.StatusDocument;
import dev.lakehouse.lake.catalog.StatusDocument.Failure;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.lake.storage.MemoryObjectStore;
import dev.lakehouse.lake.testing.HandClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What expectations do to a model when its input turns bad, and good again. */
class ModelExpectationsIT {

  private static final RelationName MODEL = name("newest");

  private final HandClock clock = new HandClock(Instant.parse("2026-11-22T12:00:00Z"));
  private TestLake lake;
  private int sequence;

  @BeforeEach
  void open(@TempDir Path directory) {
    lake = new TestLake(directory, new MemoryObjectStore(clock));
    lake.clock = clock;
  }

  @AfterEach
  void close() {
    lake.close();
  }

  @Test
  void warnKeepsTheRowsAndCountsThemUntilTheyAreGone() {
    define(Action.WARN);
    change(20);

    assertThat(run()).isEqualTo("Committed");
    assertThat(rows()).containsExactly("a|20");
    assertThat(status().warned()).containsExactly(Map.entry("low", 1L));
    assertThat(status().error()).isEmpty();
    assertThat(run()).isEqualTo("NothingToDo");
    assertThat(status().warned()).containsEntry("low", 1L);

    change(3);
    assertThat(run()).isEqualTo("Committed");
    assertThat(status().warned()).isEmpty();
  }

  @Test
  void stopKeepsTheLastGoodVersionUntilTheInputIsGoodAgain() {
    define(Action.STOP);
    change(1);
    assertThat(run()).isEqualTo("Committed");
    int told = lake.events.size();

    change(20);
    assertThat(run()).isEqualTo("ExpectationFailed");
    assertThat(rows()).containsExactly("a|1");
    assertThat(status().version()).isZero();
    assertThat(status().inputs()).containsEntry(NAME.toString(), 0L);
    Failure failure = status().error().orElseThrow();
    assertThat(failure.reason()).isEqualTo("ExpectationFailed");
    assertThat(failure.message())
        .isEqualTo("1 rows fail 'low' (v < 10); the last good version stays");
    // of the table alone
    assertThat(lake.events).hasSize(told + 1);

    change(2);
    assertThat(run()).isEqualTo("Committed");
    assertThat(rows()).containsExactly("a|2");
    assertThat(status().error()).isEmpty();
  }

  @Test
  void aStopThatGoesOnIsNoNews() {
    define(Action.STOP);
    change(20);
    assertThat(run()).isEqualTo("ExpectationFailed");
    assertThat(lake.snapshot(Kind.MODEL, MODEL)).isEmpty();
    StatusDocument first = status();

    clock.advance(Duration.ofMinutes(5));
    assertThat(run()).isEqualTo("ExpectationFailed");

    assertThat(status()).isEqualTo(first);
  }

  /** Nothing but a failed check may stop a model: a row of which it is unknown passes. */
  @Test
  void aRowWhoseCheckIsUnknownPasses() {
    define(Action.STOP);
    lake.load(NAME, "{\"id\":\"a\",\"seq\":1,\"v\":null}");
    lake.merge(table("v int").build());

    assertThat(run()).isEqualTo("Committed");
    assertThat(rows()).containsExactly("a|-");
  }

  private void define(Action action) {
    lake.catalog.write(
        model("newest", "select id, v from earth_quakes")
            .readsTable()
            .expect("low", "v < 10", action)
            .build());
  }

  /** A minute and a second later the table has another value. */
  private void change(int value) {
    clock.advance(Duration.ofSeconds(61));
    lake.load(NAME, "{\"id\":\"a\",\"seq\":%d,\"v\":%d}".formatted(++sequence, value));
    lake.merge(table("v int").build());
  }

  private String run() {
    return lake.run(MODEL).outcome();
  }

  private StatusDocument status() {
    return lake.status(Kind.MODEL, MODEL);
  }

  private List<String> rows() {
    return lake.rows(Kind.MODEL, MODEL, "id", "v");
  }
}
