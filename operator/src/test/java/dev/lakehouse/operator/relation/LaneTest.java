package dev.lakehouse.operator.relation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakehouse.lake.testing.HandClock;
import dev.lakehouse.operator.status.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class LaneTest {

  private static final Outcome DONE = Outcome.ready(List.of(), Duration.ofMinutes(10));
  private static final Outcome UNFINISHED =
      Outcome.waiting("AwsInProgress", "being created", List.of(), Duration.ofSeconds(1));

  private final HandClock clock = new HandClock(Instant.parse("2026-01-01T00:00:00Z"));
  private final Lane lane = new Lane(1, clock);
  private final List<String> asked = new ArrayList<>();

  @Test
  void asksWhoCameFirstWhenThereIsAPlace() {
    Optional<Outcome> done =
        come(
            "a",
            () -> {
              assertThat(come("b")).isFalse();
              assertThat(come("c")).isFalse();
              assertThat(come("b")).isFalse();
              assertThat(asked).isEmpty();
              return DONE;
            });

    assertThat(done).contains(DONE);
    assertThat(asked).containsExactly("b");
  }

  @Test
  void letsNobodyGetAheadOfWhoWaits() {
    whileInside("a", () -> come("b"));

    assertThat(come("c")).isFalse();
    assertThat(come("b")).isTrue();
    assertThat(come("c")).isTrue();
    assertThat(asked).containsExactly("b", "c");
  }

  @Test
  void goesOnWithWhatWasBegunBeforeItBeginsMore() {
    come("begun", () -> UNFINISHED);
    whileInside(
        "a",
        () -> {
          come("new");
          come("begun");
        });

    assertThat(asked).containsExactly("begun");
    assertThat(come("new")).isFalse();
    assertThat(come("begun")).isTrue();
    assertThat(asked).containsExactly("begun", "new");
    assertThat(come("new")).isTrue();
  }

  @Test
  void whatIsDoneHasNoPrecedenceAnyMore() {
    come("done", () -> UNFINISHED);
    come("done");
    whileInside(
        "a",
        () -> {
          come("new");
          come("done");
        });

    assertThat(asked).containsExactly("new");
  }

  @Test
  void isFreeAgainAfterAFailure() {
    assertThatThrownBy(
            () ->
                come(
                    "a",
                    () -> {
                      throw new IllegalStateException("AWS did not answer");
                    }))
        .hasMessage("AWS did not answer");

    assertThat(come("b")).isTrue();
  }

  @Test
  void doesNotWaitForWhoNeverComesAgain() {
    whileInside("a", () -> come("gone"));
    assertThat(come("b")).isFalse();

    for (int minute = 0; minute < 6; minute++) {
      clock.advance(Duration.ofMinutes(1));
      come("c");
    }

    assertThat(come("c")).isTrue();
  }

  @Test
  void asksTheNextWhereOneIsForgotten() {
    whileInside(
        "a",
        () -> {
          come("gone");
          come("b");
        });
    assertThat(asked).containsExactly("gone");

    lane.forget("gone");
    lane.forget("never seen");

    assertThat(asked).containsExactly("gone", "b");
    assertThat(come("b")).isTrue();
  }

  private boolean come(String uid) {
    return come(uid, () -> DONE).isPresent();
  }

  private void whileInside(String uid, Runnable inside) {
    come(
        uid,
        () -> {
          inside.run();
          return DONE;
        });
  }

  private Optional<Outcome> come(String uid, Supplier<Outcome> work) {
    return lane.pass(uid, () -> asked.add(uid), work);
  }
}
