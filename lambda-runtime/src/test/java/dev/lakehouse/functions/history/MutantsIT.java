package dev.lakehouse.functions.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A tester that finds no fault where one was put has a hole. */
class MutantsIT {

  private static final int MOST_HISTORIES = 2_000;

  @ParameterizedTest
  @EnumSource
  void historiesShow(Mutant mutant, @TempDir Path directory) {
    Optional<Long> seed = new Histories(directory, mutant::mutation).untilFailure(MOST_HISTORIES);

    System.out.printf("%s: shown by history %s%n", mutant, seed.map(String::valueOf).orElse("-"));
    assertThat(seed).as("history that shows %s", mutant).isPresent();
  }
}
