package dev.lakehouse.operator.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Everything to do about one resource, in order. */
public record Plan(List<Step> steps) {

  /** Copies the list. */
  public Plan {
    steps = List.copyOf(steps);
  }

  /** The actions of all steps. */
  public List<Action> actions() {
    return steps.stream().flatMap(step -> step.actions().stream()).toList();
  }

  /** Whether all is as it should be. */
  public boolean isEmpty() {
    return steps.stream().allMatch(step -> step.actions().isEmpty() && step.obstacle().isEmpty());
  }

  /** This plan with one step more. */
  public Plan then(Step step) {
    List<Step> longer = new ArrayList<>(steps);
    longer.add(step);
    return new Plan(longer);
  }

  /** What a person has to change first, if anything. */
  public Optional<Obstacle.Refused> refusal() {
    return steps.stream()
        .flatMap(step -> step.obstacle().stream())
        .filter(Obstacle.Refused.class::isInstance)
        .map(Obstacle.Refused.class::cast)
        .findFirst();
  }

  /** The worst that its actions may cost. */
  public Effect effect() {
    return actions().stream().map(Action::effect).reduce(Effect.SAFE, Effect::and);
  }

  /** One line for each action and obstacle, for people. */
  public List<String> lines() {
    return steps.stream().flatMap(Step::lines).toList();
  }
}
