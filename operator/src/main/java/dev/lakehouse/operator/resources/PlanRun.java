package dev.lakehouse.operator.resources;

import dev.lakehouse.operator.plan.Action;
import dev.lakehouse.operator.plan.Obstacle;
import dev.lakehouse.operator.plan.Plan;
import dev.lakehouse.operator.plan.Progress;
import dev.lakehouse.operator.plan.Step;
import dev.lakehouse.operator.status.Outcome;
import dev.lakehouse.operator.status.Outcome.Resource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Carries a plan out, in order, until one has to wait or is refused. */
public final class PlanRun {

  private final Actors actors;

  /** A run by those actors. */
  public PlanRun(Actors actors) {
    this.actors = actors;
  }

  /**
   * Runs a plan once.
   *
   * @param resync when to look again if all of it is done
   */
  public Outcome run(Plan plan, Duration resync) {
    List<Resource> resources = new ArrayList<>();
    List<Supplier<Progress>> begun = new ArrayList<>();
    Optional<Obstacle> obstacle = Optional.empty();
    for (Step step : plan.steps()) {
      Optional<String> arn = step.arn();
      if (obstacle.isEmpty()) {
        StepRun run = run(step, begun);
        obstacle = run.obstacle();
        arn = run.arn();
      }
      arn.ifPresent(present -> resources.add(new Resource(step.kind(), step.name(), present)));
    }
    return outcome(obstacle.or(() -> obstacle(begun)), resources, resync);
  }

  private record StepRun(Optional<String> arn, Optional<Obstacle> obstacle) {}

  private StepRun run(Step step, List<Supplier<Progress>> begun) {
    Optional<String> arn = step.arn();
    for (Action action : step.actions()) {
      Progress progress = actors.carryOut(action);
      if (progress instanceof Progress.Stopped stopped) {
        return new StepRun(arn, Optional.of(stopped.obstacle()));
      }
      if (progress instanceof Progress.Begun making) {
        arn = Optional.of(making.arn());
        begun.add(making.end());
      } else {
        Optional<String> made = ((Progress.Done) progress).arn();
        arn = made.isPresent() ? made : arn;
      }
    }
    return new StepRun(arn, step.obstacle());
  }

  /** The first of what was begun that is not there yet. */
  private static Optional<Obstacle> obstacle(List<Supplier<Progress>> begun) {
    return begun.stream()
        .map(Supplier::get)
        .filter(Progress.Stopped.class::isInstance)
        .map(end -> ((Progress.Stopped) end).obstacle())
        .findFirst();
  }

  private static Outcome outcome(
      Optional<Obstacle> obstacle, List<Resource> resources, Duration resync) {
    if (obstacle.isEmpty()) {
      return Outcome.ready(resources, resync);
    }
    if (obstacle.get() instanceof Obstacle.Waits waits) {
      return Outcome.waiting("AwsInProgress", waits.why(), resources, waits.after());
    }
    Obstacle.Refused refused = (Obstacle.Refused) obstacle.get();
    return Outcome.stalled(refused.reason(), refused.message(), resources, resync);
  }

  /** What a plan comes to that is only shown. */
  public static Outcome shown(Plan plan, Duration resync) {
    List<Resource> present = new ArrayList<>();
    for (Step step : plan.steps()) {
      step.arn().ifPresent(arn -> present.add(new Resource(step.kind(), step.name(), arn)));
    }
    return plan.isEmpty()
        ? Outcome.ready(present, resync).showing(List.of("nothing to do"))
        : Outcome.planned(plan.lines(), present, resync);
  }
}
