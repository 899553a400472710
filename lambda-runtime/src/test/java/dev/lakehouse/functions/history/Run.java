package dev.lakehouse.functions.history;

import java.util.Optional;
import java.util.concurrent.Executor;

/** An invocation on its way: a thread that goes on when it has the turn. */
final class Run {

  private final Turns.Turn turn;
  private Optional<Throwable> failure = Optional.empty();
  private boolean ended;

  private Run(Turns.Turn turn) {
    this.turn = turn;
  }

  /** Starts the work, which waits for its first turn. */
  static Run start(Executor threads, Turns.Turn turn, Runnable work) {
    Run run = new Run(turn);
    threads.execute(() -> run.run(work));
    return run;
  }

  private void run(Runnable work) {
    turn.await();
    try {
      work.run();
    } catch (Throwable e) {
      failure = Optional.of(e);
    } finally {
      ended = true;
      turn.end();
    }
  }

  /** Lets it go on for a while. */
  void goOn() {
    turn.give();
  }

  boolean ended() {
    return ended;
  }

  /** What ended it, if it did not end well. */
  Optional<Throwable> failure() {
    return failure;
  }
}
