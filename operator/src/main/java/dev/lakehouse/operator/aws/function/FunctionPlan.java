package dev.lakehouse.operator.aws.function;

import dev.lakehouse.operator.aws.Pace;
import dev.lakehouse.operator.aws.function.ObservedFunction.Activity;
import dev.lakehouse.operator.aws.function.ObservedFunction.Surroundings;
import dev.lakehouse.operator.plan.Action;
import dev.lakehouse.operator.plan.Observed;
import dev.lakehouse.operator.plan.Obstacle;
import dev.lakehouse.operator.plan.Plan;
import dev.lakehouse.operator.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is to be done about a function: pure functions of what was found. */
public final class FunctionPlan {

  private static final String KIND = "Function";

  private FunctionPlan() {}

  /** Makes it as it should be. */
  public static Step toBe(DesiredFunction desired, Observed<ObservedFunction> observed) {
    return toBe(desired, observed, Turn.AT_ONCE);
  }

  /** How far it is with its code; empty if it is not there, and will get its code at once. */
  public static Optional<CodeStage> stage(
      DesiredFunction desired, Observed<ObservedFunction> observed) {
    return observed.ours().map(found -> CodeStage.of(desired, found));
  }

  /**
   * The plan with what follows once all else is in place: others wait to see how the function does
   * with new code, or what it should do may have come before it was called.
   */
  public static Plan started(
      Plan plan,
      DesiredFunction desired,
      Observed<ObservedFunction> observed,
      Turn turn,
      boolean paused) {
    if (turn == Turn.ON_TRIAL) {
      return plan.then(trial(desired, observed));
    }
    return plan.actions().isEmpty() || paused
        ? plan
        : plan.then(
            Step.of("Look", desired.name(), List.of(new FunctionAction.Look(desired.name()))));
  }

  private static Step trial(DesiredFunction desired, Observed<ObservedFunction> observed) {
    List<Action> actions =
        observed
            .ours()
            .<Action>map(
                found ->
                    new FunctionAction.EndTrial(
                        desired.name(),
                        found.arn(),
                        desired.codeSha256(),
                        CodeStage.of(desired, found) == CodeStage.FAILED))
            .stream()
            .toList();
    return Step.of("Trial", desired.name(), actions);
  }

  /** Makes it as it should be, the code when it is its turn. */
  public static Step toBe(DesiredFunction desired, Observed<ObservedFunction> observed, Turn turn) {
    if (observed instanceof Observed.NotOurs<ObservedFunction> theirs) {
      return Step.notOurs(KIND, desired.name(), theirs);
    }
    return observed
        .ours()
        .map(found -> toBe(desired, found, turn))
        .orElseGet(() -> Step.of(KIND, desired.name(), creation(desired)));
  }

  private static List<Action> creation(DesiredFunction desired) {
    List<Action> actions = new ArrayList<>();
    actions.add(new FunctionAction.Create(desired));
    actions.addAll(surroundings(desired, Surroundings.NONE, ""));
    return actions;
  }

  private static Step toBe(DesiredFunction desired, ObservedFunction found, Turn turn) {
    String name = desired.name();
    if (found.activity() == Activity.BUSY) {
      String why = "function %s is being updated".formatted(name);
      return Step.blocked(KIND, name, new Obstacle.Waits(Pace.LATER, why)).at(found.arn());
    }
    List<Action> actions = differences(desired, found, turn);
    if (found.activity() == Activity.FAILED && actions.isEmpty()) {
      String why = "Lambda could not update function %s: %s".formatted(name, found.trouble());
      return Step.blocked(KIND, name, new Obstacle.Refused("FunctionFailed", why)).at(found.arn());
    }
    return Step.on(KIND, name, found.arn(), actions);
  }

  private static List<Action> differences(
      DesiredFunction desired, ObservedFunction found, Turn turn) {
    List<Action> actions = new ArrayList<>();
    List<String> settings = found.settings().differencesTo(Settings.of(desired));
    if (!settings.isEmpty()) {
      actions.add(new FunctionAction.Configure(desired, settings));
    }
    if (turn != Turn.LATER && !found.code().equals(Code.of(desired))) {
      actions.addAll(deployment(desired, found, turn));
    }
    Map<String, String> missing = desired.ownership().missing(found.tags());
    if (!missing.isEmpty()) {
      actions.add(new FunctionAction.Tag(desired.name(), found.arn(), missing));
    }
    actions.addAll(
        surroundings(desired, found.surroundings(), desired.trigger().arnBeside(found.arn())));
    return actions;
  }

  private static List<Action> deployment(
      DesiredFunction desired, ObservedFunction found, Turn turn) {
    CodeStage stage = CodeStage.of(desired, found);
    Action deploy = new FunctionAction.Deploy(desired);
    return turn == Turn.AT_ONCE || stage == CodeStage.ON_TRIAL
        ? List.of(deploy)
        : List.of(
            new FunctionAction.BeginTrial(
                desired.name(), found.arn(), desired.codeSha256(), stage == CodeStage.BROKEN),
            deploy);
  }

  private static List<Action> surroundings(
      DesiredFunction desired, Surroundings found, String ruleArn) {
    List<Action> actions = new ArrayList<>();
    String name = desired.name();
    Optional<Integer> reserved =
        Optional.of(desired.reservedConcurrency()).filter(concurrency -> concurrency > 0);
    if (!found.reservedConcurrency().equals(reserved)) {
      actions.add(new FunctionAction.Reserve(name, found.reservedConcurrency(), reserved));
    }
    if (!found.retries().equals(Retries.WANTED)) {
      actions.add(new FunctionAction.Retry(name, found.destinations()));
    }
    if (!found.permission().equals(Optional.of(Permission.of(ruleArn)))) {
      boolean replacing = found.permission().isPresent();
      actions.add(new FunctionAction.Permit(name, desired.trigger(), replacing));
    }
    return actions;
  }

  /** Takes it away, if it is ours. */
  public static Step toBeGone(String name, Observed<ObservedFunction> observed) {
    List<Action> actions =
        observed.ours().isPresent() ? List.of(new FunctionAction.Delete(name)) : List.of();
    return Step.of(KIND, name, actions);
  }
}
