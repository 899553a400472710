package dev.lakehouse.bench.figures;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakehouse.bench.figures.Patience.Goal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class PatienceTest {

  private final PrintStream out =
      new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);

  @Test
  void lastsAsLongAsSomethingMoves() {
    AtomicLong signs = new AtomicLong();
    Goal goal =
        new Goal("things are done", 1, () -> signs.get() > 10 ? 1 : 0, signs::incrementAndGet);

    patience(Duration.ofHours(1), Optional::empty).await(goal);
  }

  @Test
  void endsWhereNothingMovesAndSaysHowFarItWas() {
    Goal goal = Goal.of("things are done", 5, () -> 3);

    assertThatThrownBy(() -> patience(Duration.ZERO, Optional::empty).await(goal))
        .isInstanceOf(BenchFailure.class)
        .hasMessage("3 of 5 things are done, and nothing has moved for 0 s");
  }

  @Test
  void endsAtOnceWhereWaitingIsInVain() {
    Goal goal = Goal.of("things are done", 5, () -> 3);

    assertThatThrownBy(
            () -> patience(Duration.ofHours(1), () -> Optional.of("nobody is left")).await(goal))
        .hasMessage("3 of 5 things are done, and nobody is left");
  }

  private Patience patience(Duration longest, Supplier<Optional<String>> trouble) {
    return new Patience(new Progress(out), longest, trouble);
  }
}
