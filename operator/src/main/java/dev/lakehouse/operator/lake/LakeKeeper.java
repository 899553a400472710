package dev.lakehouse.operator.lake;

import dev.lakehouse.operator.aws.AwsNames;
import dev.lakehouse.operator.aws.BucketStep;
import dev.lakehouse.operator.aws.BusStep;
import dev.lakehouse.operator.aws.Ownership;
import dev.lakehouse.operator.aws.StepResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what the lake has once, at the start and from time to time. */
public final class LakeKeeper implements LakeState, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LakeKeeper.class);
  private static final Duration RETRY = Duration.ofSeconds(5);

  private final List<Supplier<StepResult>> foundation;
  private final Supplier<StepResult> housekeeping;
  private final ScheduledExecutorService executor;
  private final Duration resync;
  private volatile Optional<String> trouble = Optional.of("the lake is being prepared");
  private volatile Optional<ScheduledFuture<?>> next = Optional.empty();

  /** A keeper that runs on that executor, every {@code resync}. */
  public LakeKeeper(
      LakeSettings settings, LakeSteps steps, ScheduledExecutorService executor, Duration resync) {
    AwsNames names = new AwsNames(settings.release());
    Ownership owner = Ownership.ofLake(settings.release(), "lake");
    this.foundation =
        List.of(
            () ->
                steps
                    .bucket()
                    .ensure(
                        settings.lake().bucket(),
                        settings.release() + "-aborted-uploads",
                        settings.lake().prefix()),
            () -> steps.bus().ensure(names.bus(), owner),
            () -> steps.artifact().ensure(settings.artifact()));
    this.housekeeping = () -> steps.housekeeping().ensure(settings);
    this.executor = executor;
    this.resync = resync;
  }

  /** The steps of a lake. */
  public record LakeSteps(
      BucketStep bucket, BusStep bus, ArtifactStep artifact, HousekeepingStep housekeeping) {}

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

  /** Runs all steps once; says when to run them again. */
  Duration keep() {
    for (Supplier<StepResult> step : foundation) {
      StepResult result = step.get();
      Optional<String> problem = problem(result);
      if (problem.isPresent()) {
        trouble = problem;
        LOG.info("the lake is not ready: {}", problem.get());
        return pause(result);
      }
    }
    trouble = Optional.empty();
    // Tables work without housekeeping for a while; they do not wait for it.
    StepResult kept = housekeeping.get();
    if (kept instanceof StepResult.Refused refused) {
      LOG.warn("there is no housekeeping: {}", refused.message());
    }
    return pause(kept);
  }

  private Duration pause(StepResult result) {
    if (result instanceof StepResult.Pending pending) {
      return pending.after();
    }
    return result instanceof StepResult.Refused ? RETRY.multipliedBy(6) : resync;
  }

  private static Optional<String> problem(StepResult result) {
    if (result instanceof StepResult.Pending pending) {
      return Optional.of(pending.why());
    }
    return result instanceof StepResult.Refused refused
        ? Optional.of(refused.message())
        : Optional.empty();
  }
}
