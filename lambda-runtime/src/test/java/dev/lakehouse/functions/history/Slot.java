package dev.lakehouse.functions.history;

import dev.lakehouse.functions.Invocation;
import dev.lakehouse.lake.storage.StorageException;
import java.util.Optional;
import java.util.function.Supplier;

/** A place in which one process after the other runs the function, one invocation at a time. */
final class Slot {

  private final Supplier<FunctionProcess> maker;
  private final Starter starter;
  private Optional<FunctionProcess> function = Optional.empty();
  private Optional<Run> running = Optional.empty();
  private boolean wantsMore;

  /** Starts work that waits for its turn. */
  interface Starter {
    Run start(Runnable work);
  }

  Slot(Supplier<FunctionProcess> maker, Starter starter) {
    this.maker = maker;
    this.starter = starter;
  }

  boolean isBusy() {
    return running.isPresent();
  }

  /** Begins an invocation, in a warm process if there is one. */
  void invoke(Invocation invocation) {
    FunctionProcess process = process();
    wantsMore = false;
    running = Optional.of(starter.start(() -> wantsMore = process.look(invocation)));
  }

  /** Begins maintenance, in a warm process if there is one. */
  void maintain() {
    FunctionProcess process = process();
    wantsMore = false;
    running = Optional.of(starter.start(process::maintain));
  }

  private FunctionProcess process() {
    FunctionProcess process = function.orElseGet(maker);
    function = Optional.of(process);
    return process;
  }

  /** Ends what is under way: no invocation lasts longer than its limit. */
  void kill() {
    if (isBusy()) {
      function.orElseThrow().kill();
      while (isBusy()) {
        goOn();
      }
    }
  }

  /**
   * Lets the invocation go on for a while.
   *
   * @return how it ended, if it has
   */
  Optional<End> goOn() {
    Run run = running.orElseThrow();
    run.goOn();
    if (!run.ended()) {
      return Optional.empty();
    }
    running = Optional.empty();
    End end = end(run.failure());
    if (end == End.DIED) {
      function = Optional.empty();
    }
    return Optional.of(end);
  }

  /** How an invocation ends. */
  enum End {
    DONE,
    WANTS_MORE,
    FAILED,
    DIED
  }

  private End end(Optional<Throwable> failure) {
    if (failure.isEmpty()) {
      return wantsMore ? End.WANTS_MORE : End.DONE;
    }
    for (Throwable cause = failure.get(); cause != null; cause = cause.getCause()) {
      if (cause instanceof ProcessDied) {
        return End.DIED;
      }
      if (cause instanceof StorageException || lostTooOften(cause)) {
        return End.FAILED;
      }
    }
    throw new AssertionError("a look failed for no fault of the store", failure.get());
  }

  /** Others were quicker each time, as they may be while a long backlog is merged. */
  private static boolean lostTooOften(Throwable cause) {
    return String.valueOf(cause.getMessage())
        .contains("commits in a row did not succeed: conflict");
  }
}
