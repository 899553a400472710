package dev.lakehouse.lake.sql;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Cancels a statement when its time is over. */
final class QueryDeadline implements AutoCloseable {

  /** A cancel that comes between two steps of the statement is lost, so it is repeated. */
  private static final Duration REPEAT = Duration.ofMillis(50);

  private final Duration limit;
  private final ScheduledExecutorService timer;
  private final ScheduledFuture<?> cancelling;
  private volatile boolean passed;

  QueryDeadline(Statement statement, Duration limit) {
    this.limit = limit;
    timer =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "query-deadline");
              thread.setDaemon(true);
              return thread;
            });
    cancelling =
        timer.scheduleWithFixedDelay(
            () -> cancel(statement), limit.toMillis(), REPEAT.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** True once the statement was told to stop: its result, even if it ended well, is cut. */
  boolean passed() {
    return passed;
  }

  Duration limit() {
    return limit;
  }

  private void cancel(Statement statement) {
    passed = true;
    try {
      statement.cancel();
    } catch (SQLException closedMeanwhile) {
      timer.shutdown();
    }
  }

  @Override
  public void close() {
    cancelling.cancel(false);
    timer.shutdownNow();
  }
}
