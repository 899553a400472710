package dev.lakehouse.bench.figures;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Waits for others, as long as they get on: how long the whole takes depends on the machine.
 *
 * @param longest time without any sign of work
 * @param trouble why waiting is in vain, if it is
 */
public record Patience(Progress progress, Duration longest, Supplier<Optional<String>> trouble) {

  private static final Duration LOOK = Duration.ofMillis(100);
  private static final Duration SAY = Duration.ofSeconds(10);

  /**
   * What is waited for.
   *
   * @param what in words, such as {@code tables are ready}
   * @param all how many of them there will be
   * @param reached how many there are
   * @param signs a number that changes while somebody works, whether or not one more is reached
   */
  public record Goal(String what, long all, LongSupplier reached, LongSupplier signs) {

    /** One that is worked at only where one more is reached. */
    public static Goal of(String what, long all, LongSupplier reached) {
      return new Goal(what, all, reached, () -> 0);
    }

    private String state() {
      return "%d of %d %s".formatted(reached.getAsLong(), all, what);
    }

    private long seen() {
      return reached.getAsLong() + signs.getAsLong();
    }
  }

  /**
   * Returns once the goal is reached.
   *
   * @throws BenchFailure that says how far it was, if nothing moved for too long
   */
  public void await(Goal goal) {
    long moved = System.nanoTime();
    long said = moved;
    long seen = goal.seen();
    while (goal.reached().getAsLong() < goal.all()) {
      pause(LOOK);
      long now = System.nanoTime();
      if (goal.seen() != seen) {
        seen = goal.seen();
        moved = now;
      }
      if (now - said > SAY.toNanos()) {
        progress.say("%s", goal.state());
        said = now;
      }
      giveUp(goal, Duration.ofNanos(now - moved));
    }
    progress.say("%s", goal.state());
  }

  private void giveUp(Goal goal, Duration still) {
    Optional<String> reason =
        still.compareTo(longest) > 0
            ? Optional.of("nothing has moved for %d s".formatted(still.toSeconds()))
            : trouble.get();
    reason.ifPresent(
        why -> {
          throw new BenchFailure("%s, and %s".formatted(goal.state(), why));
        });
  }

  /** Lets time pass; the workload is made of it where nobody is to do anything. */
  public static void pause(Duration time) {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchFailure("interrupted", e);
    }
  }
}
