package dev.lakehouse.operator.aws.rule;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.lakehouse.lake.catalog.CatalogJson;
import dev.lakehouse.operator.aws.RuleName;
import dev.lakehouse.operator.plan.Differences;
import dev.lakehouse.operator.plan.Observed;
import dev.lakehouse.operator.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.eventbridge.model.RuleState;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** What is to be done about a rule: pure functions of what was found. */
public final class RulePlan {

  private static final String KIND = "Rule";

  private RulePlan() {}

  /**
   * Makes it as it should be.
   *
   * @param functionArn of the function that is there; empty while it is not
   */
  public static Step toBe(
      DesiredRule desired, Observed<ObservedRule> observed, Optional<String> functionArn) {
    String name = desired.rule().name();
    if (observed instanceof Observed.NotOurs<ObservedRule> theirs) {
      return Step.notOurs(KIND, name, theirs);
    }
    return observed
        .ours()
        .map(found -> Step.on(KIND, name, found.arn(), differences(desired, found, functionArn)))
        .orElseGet(
            () ->
                Step.of(
                    KIND,
                    name,
                    List.of(
                        new RuleAction.Create(desired),
                        new RuleAction.Aim(desired.rule(), desired.function(), Optional.empty()))));
  }

  private static List<RuleAction> differences(
      DesiredRule desired, ObservedRule found, Optional<String> functionArn) {
    List<RuleAction> actions = new ArrayList<>();
    List<String> differences = differences(desired, found);
    if (!differences.isEmpty()) {
      actions.add(new RuleAction.Change(desired, found, differences));
    }
    Map<String, String> missing = desired.ownership().missing(found.tags());
    if (!missing.isEmpty()) {
      actions.add(new RuleAction.Tag(desired.rule(), found.arn(), missing));
    }
    boolean aimed =
        found
            .target()
            .filter(target -> functionArn.equals(Optional.of(target.arn())))
            .filter(RulePlan::passesEventsOn)
            .isPresent();
    if (!aimed) {
      actions.add(new RuleAction.Aim(desired.rule(), desired.function(), found.target()));
    }
    return actions;
  }

  private static List<String> differences(DesiredRule desired, ObservedRule found) {
    return new Differences()
        .note("pattern", !samePattern(desired.pattern().orElse(""), found.pattern()))
        .compare("schedule", found.schedule(), desired.schedule().orElse(""))
        .compare("state", found.rule().stateAsString(), RuleState.ENABLED.toString())
        .texts();
  }

  /** A function reads the event as it is: an input of somebody else's would hide it. */
  private static boolean passesEventsOn(Target target) {
    return target.input() == null
        && target.inputPath() == null
        && target.inputTransformer() == null;
  }

  private static boolean samePattern(String desired, String found) {
    if (desired.isEmpty() || found.isEmpty()) {
      return desired.equals(found);
    }
    try {
      return CatalogJson.mapper().readTree(desired).equals(CatalogJson.mapper().readTree(found));
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  /** Takes it away, if it is ours. */
  public static Step toBeGone(RuleName rule, Observed<ObservedRule> observed) {
    return observed
        .ours()
        .map(found -> new RuleAction.Delete(rule, targets(found)))
        .map(delete -> Step.of(KIND, rule.name(), List.of(delete)))
        .orElseGet(() -> Step.of(KIND, rule.name(), List.of()));
  }

  /** Takes it away, if it is ours, since another does its work. */
  public static Step toBeReplaced(RuleName rule, Observed<ObservedRule> observed) {
    return observed
        .ours()
        .map(found -> new RuleAction.Replace(rule, targets(found)))
        .map(replace -> Step.of(KIND, rule.name(), List.of(replace)))
        .orElseGet(() -> Step.of(KIND, rule.name(), List.of()));
  }

  private static List<String> targets(ObservedRule found) {
    return found.targets().stream().map(Target::id).toList();
  }
}
