package dev.lakehouse.local.aws.events;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the rules that have a schedule; runs that were due while the process was down are missed.
 */
final class Scheduler implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Scheduler.class);
  private static final long TICK_MILLIS = 250;

  private final EventState state;
  private final EventRouter router;
  private final Clock clock;
  private final Map<String, ScheduleExpression> parsed = new ConcurrentHashMap<>();
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "aws-scheduler");
            thread.setDaemon(true);
            return thread;
          });
  private Instant seen;

  Scheduler(EventState state, EventRouter router, Clock clock) {
    this.state = state;
    this.router = router;
    this.clock = clock;
    this.seen = clock.instant();
  }

  void start() {
    var unused =
        executor.scheduleWithFixedDelay(
            this::runDue, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Runs what became due since the last call; a rule runs once however many runs were due. */
  synchronized void runDue() {
    Instant now = clock.instant();
    for (RuleDocument rule : state.rules().values()) {
      try {
        if (rule.enabled() && isDue(rule, now)) {
          router.tick(rule, now);
        }
      } catch (RuntimeException e) {
        LOG.error("Cannot run the rule {}", rule.key(), e);
      }
    }
    seen = now;
  }

  private boolean isDue(RuleDocument rule, Instant now) {
    Optional<Instant> next =
        rule.schedule()
            .map(text -> parsed.computeIfAbsent(text, ScheduleExpression::parse))
            .flatMap(schedule -> schedule.next(rule.since(), seen));
    return next.filter(time -> !time.isAfter(now)).isPresent();
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
