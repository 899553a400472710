package dev.lakehouse.operator.history;

import dev.lakehouse.lake.testing.Tally;
import dev.lakehouse.operator.fakes.RememberedSql;
import java.util.Optional;
import java.util.function.Supplier;

/** Runs histories one after the other; of the first that fails, the shortest beginning is told. */
final class Histories {

  private final RememberedSql sql;
  private final Supplier<Mutation> mutations;

  /** Histories with that deliberate fault, made anew for each. */
  Histories(RememberedSql sql, Supplier<Mutation> mutations) {
    this.sql = sql;
    this.mutations = mutations;
  }

  /**
   * Runs the histories of that many seeds from the first on.
   *
   * @throws AssertionError of the first that fails, as short as it still fails
   */
  Tally run(long first, int count) {
    Tally tally = new Tally();
    for (long seed = first; seed < first + count; seed++) {
      Optional<Failure> failure = failure(Telling.whole(seed), tally);
      if (failure.isPresent()) {
        throw shortest(failure.get()).asError();
      }
    }
    return tally;
  }

  /** The lowest seed whose history fails; empty if none of so many does. */
  Optional<Long> untilFailure(int most) {
    Tally tally = new Tally();
    for (long seed = 0; seed < most; seed++) {
      if (failure(Telling.whole(seed), tally).isPresent()) {
        return Optional.of(seed);
      }
    }
    return Optional.empty();
  }

  private Failure shortest(Failure whole) {
    long seed = whole.telling().seed();
    for (int steps = 1; steps < History.MOST_STEPS; steps++) {
      Optional<Failure> failure = failure(new Telling(seed, steps), new Tally());
      if (failure.isPresent()) {
        return failure.get();
      }
    }
    return whole;
  }

  private Optional<Failure> failure(Telling telling, Tally tally) {
    try {
      History.run(telling, tally, mutations.get(), sql);
      return Optional.empty();
    } catch (AssertionError | RuntimeException e) {
      return Optional.of(new Failure(telling, e));
    }
  }
}
