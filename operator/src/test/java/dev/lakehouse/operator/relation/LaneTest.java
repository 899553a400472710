package dev.lakehouse.operator.relation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakehouse.operator.fakes.MovableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class LaneTest {

  private final MovableClock clock = new MovableClock();
  private final Lane lane = new Lane(1, clock);
  private final List<String> asked = new ArrayList<>();

  @Test
  void asksWhoCameFirstWhenThereIsAPlace() {
    Optional<String> done =
        come(
            "a",
            () -> {
              assertThat(come("b")).isFalse();
              assertThat(come("c")).isFalse();
              assertThat(come("b")).isFalse();
              assertThat(asked).isEmpty();
              return "done";
            });

    assertThat(done).contains("done");
    assertThat(asked).containsExactly("b");
  }

  @Test
  void letsNobodyGetAheadOfWhoWaits() {
    come("a", () -> come("b"));

    assertThat(come("c")).isFalse();
    assertThat(come("b")).isTrue();
    assertThat(come("c")).isTrue();
    assertThat(asked).containsExactly("b", "c");
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
    come("a", () -> come("gone"));
    assertThat(come("b")).isFalse();

    for (int minute = 0; minute < 6; minute++) {
      clock.pass(Duration.ofMinutes(1));
      come("c", () -> "");
    }

    assertThat(come("c")).isTrue();
  }

  @Test
  void asksTheNextWhereOneIsForgotten() {
    come("a", () -> List.of(come("gone"), come("b")));
    assertThat(asked).containsExactly("gone");

    lane.forget("gone");
    lane.forget("never seen");

    assertThat(asked).containsExactly("gone", "b");
    assertThat(come("b")).isTrue();
  }

  private boolean come(String uid) {
    return come(uid, () -> "").isPresent();
  }

  private <T> Optional<T> come(String uid, Supplier<T> work) {
    return lane.pass(uid, () -> asked.add(uid), work);
  }
}
