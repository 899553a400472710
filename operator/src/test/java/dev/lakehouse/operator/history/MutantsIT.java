package dev.lakehouse.operator.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.operator.fakes.RememberedSql;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A tester that finds no fault where one was put has a hole. */
class MutantsIT {

  private static final int MOST_HISTORIES = 500;
  private static final RememberedSql SQL = new RememberedSql();

  @AfterAll
  static void close() {
    SQL.close();
  }

  @ParameterizedTest
  @EnumSource
  void historiesShow(Mutant mutant) {
    Optional<Long> seed = new Histories(SQL, mutant::mutation).untilFailure(MOST_HISTORIES);

    System.out.printf("%s: shown by history %s%n", mutant, seed.map(String::valueOf).orElse("-"));
    assertThat(seed).as("history that shows %s", mutant).isPresent();
  }
}
