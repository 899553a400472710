package dev.lakehouse.operator.lake;

import dev.lakehouse.operator.resources.PlanRun;
import dev.lakehouse.operator.status.Outcome;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what the lake has once, at the start and from time to time. */
public final class LakeKeeper implements LakeState, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LakeKeeper.class);
  private static final Duration RETRY = Duration.ofSeconds(5);

  private final LakePlanner planner;
  private final PlanRun plans;
  private final ScheduledExecutorService executor;
  private final Duration resync;
  private volatile Optional<String> trouble = Optional.of("the lake is being prepared");
  private volatile Optional<ScheduledFuture<?>> next = Optional.empty();

  /** A keeper that runs on that executor, every {@code resync}. */
  public LakeKeeper(
      LakePlanner planner, PlanRun plans, ScheduledExecutorService executor, Duration resync) {
    this.planner = planner;
    this.plans = plans;
    this.executor = executor;
    this.resync = resync;
  }

  /** Begins to keep the lake. */
  public void start() {
    executor.execute(this::run);
  }

  @Override
  public Optional<String> trouble() {
    return trouble;
  }

  @Override
  public void close() {
    next.ifPresent(future -> future.cancel(false));
  }

  private void run() {
    Duration pause = RETRY;
    try {
      pause = keep();
    } catch (RuntimeException e) {
      LOG.warn("the lake is not ready: {}", e.getMessage());
      trouble = trouble.map(any -> e.getMessage());
    }
    if (!executor.isShutdown()) {
      next = Optional.of(executor.schedule(this::run, pause.toMillis(), TimeUnit.MILLISECONDS));
    }
  }

  /** Does once what is to be done; says when to look again. */
  Duration keep() {
    Outcome foundation = plans.run(planner.foundation(), resync);
    if (!foundation.isSettled()) {
      trouble = Optional.of(foundation.message());
      LOG.info("the lake is not ready: {}", foundation.message());
      return pause(foundation);
    }
    trouble = Optional.empty();
    // Tables work without housekeeping for a while; they do not wait for it.
    Outcome kept = plans.run(planner.housekeeping(), resync);
    if (kept.state() == Outcome.State.STALLED) {
      LOG.warn("there is no housekeeping: {}", kept.message());
    }
    return pause(kept);
  }

  private static Duration pause(Outcome outcome) {
    return outcome.state() == Outcome.State.STALLED ? RETRY.multipliedBy(6) : outcome.lookAgain();
  }
}
