package dev.lakehouse.operator.plan;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is to be done about one thing, in order; an obstacle ends the plan behind the actions.
 *
 * @param kind of the thing, as a status shows it
 * @param arn of what is there already; things that are not in AWS have none
 */
public record Step(
    String kind,
    String name,
    Optional<String> arn,
    List<Action> actions,
    Optional<Obstacle> obstacle) {

  /** Copies the list. */
  public Step {
    actions = List.copyOf(actions);
  }

  /** Actions on what is not there yet, or has no ARN. */
  public static Step of(String kind, String name, List<? extends Action> actions) {
    return new Step(kind, name, Optional.empty(), List.copyOf(actions), Optional.empty());
  }

  /** Actions on what is there. */
  public static Step on(String kind, String name, String arn, List<? extends Action> actions) {
    return new Step(kind, name, Optional.of(arn), List.copyOf(actions), Optional.empty());
  }

  /** Nothing can be done now. */
  public static Step blocked(String kind, String name, Obstacle obstacle) {
    return new Step(kind, name, Optional.empty(), List.of(), Optional.of(obstacle));
  }

  /** What exists without our tags is not touched. */
  public static Step notOurs(String kind, String name, Observed.NotOurs<?> found) {
    return blocked(kind, name, new Obstacle.Refused("NotOurs", found.message()));
  }

  /** The same step on what is there. */
  public Step at(String present) {
    return new Step(kind, name, Optional.of(present), actions, obstacle);
  }

  Stream<String> lines() {
    return Stream.concat(
        actions.stream().map(Action::line), obstacle.map(Obstacle::description).stream());
  }
}
