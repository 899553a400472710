package dev.lakehouse.operator.relation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.lake.testing.HandClock;
import dev.lakehouse.operator.status.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.junit.jupiter.api.Test;

class VerifiedTest {

  private static final int OBJECTS = 1_000;

  private final HandClock clock = new HandClock(Instant.parse("2026-01-01T00:00:00Z"));
  private Duration round = Duration.ofMinutes(10);
  private final Verified verified = new Verified(clock, () -> round);
  private int compared;

  @Test
  void comparesOnceInARoundAndAtOnceWhenSomethingElseIsDesired() {
    look("a", "as it is");
    clock.advance(Duration.ofMinutes(9));
    look("a", "as it is");
    assertThat(compared).isEqualTo(1);

    look("a", "otherwise");
    assertThat(compared).isEqualTo(2);

    clock.advance(Duration.ofMinutes(11));
    look("a", "otherwise");
    assertThat(compared).isEqualTo(3);
  }

  @Test
  void comparesWhatIsNotAsItShouldBeAtEachLook() {
    Outcome waiting = Outcome.waiting("AwsInProgress", "slow", List.of(), Duration.ofSeconds(1));

    verified.ensure("a", Fingerprint.of("x"), () -> counted(waiting));

    assertThat(verified.knows("a")).isFalse();
    verified.ensure("a", Fingerprint.of("x"), () -> counted(waiting));

    assertThat(compared).isEqualTo(2);
  }

  @Test
  void waitsLongerOnceThereAreMoreObjects() {
    look("a", "as it is");
    round = Duration.ofHours(5);
    clock.advance(Duration.ofMinutes(11));

    assertThat(look("a", "as it is").lookAgain()).isGreaterThan(Duration.ofHours(4));
    assertThat(compared).isEqualTo(1);
  }

  @Test
  void spreadsComparisonsEvenlyWhateverTheirBeginning() {
    PriorityQueue<Due> queue = new PriorityQueue<>(Comparator.comparing(Due::at));
    for (int i = 0; i < OBJECTS; i++) {
      Outcome outcome = look(Integer.toString(i), "as it is");
      queue.add(new Due(clock.instant().plus(outcome.lookAgain()), Integer.toString(i)));
    }
    Instant begun = clock.instant();

    for (int window = 1; window <= 60; window++) {
      compared = 0;
      Instant end = begun.plus(round.dividedBy(20).multipliedBy(window));
      while (queue.peek().at().isBefore(end)) {
        Due due = queue.remove();
        clock.advance(Duration.between(clock.instant(), due.at()));
        Duration wait = look(due.uid(), "as it is").lookAgain();
        queue.add(new Due(due.at().plus(wait), due.uid()));
      }
      // just after the beginning nothing is due
      int least = window <= 2 ? 0 : OBJECTS / 20 - 5;
      assertThat(compared).as("window " + window).isBetween(least, OBJECTS / 20 + 5);
    }
  }

  private record Due(Instant at, String uid) {}

  private Outcome look(String uid, String desired) {
    Fingerprint wanted = Fingerprint.of(desired);
    Outcome ready = Outcome.ready(List.of(), Duration.ofDays(1));
    return verified
        .holding(uid, wanted)
        .orElseGet(() -> verified.ensure(uid, wanted, () -> counted(ready)));
  }

  private Outcome counted(Outcome outcome) {
    compared++;
    return outcome;
  }
}
