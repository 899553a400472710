package dev.lakehouse.operator.aws.rule;

import dev.lakehouse.operator.aws.RuleName;
import dev.lakehouse.operator.plan.Action;
import dev.lakehouse.operator.plan.Differences;
import dev.lakehouse.operator.plan.Effect;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** What can be done about a rule. */
public sealed interface RuleAction extends Action {

  /** The rule's name. */
  RuleName rule();

  /** As a person reads it. */
  default String label() {
    return rule().label();
  }

  /** Makes it. */
  record Create(DesiredRule desired) implements RuleAction {
    @Override
    public RuleName rule() {
      return desired.rule();
    }

    @Override
    public String description() {
      return "create " + label();
    }
  }

  /** Brings it to what it should be. */
  record Change(DesiredRule desired, ObservedRule found, List<String> differences)
      implements RuleAction {
    @Override
    public RuleName rule() {
      return desired.rule();
    }

    @Override
    public String description() {
      return Differences.sentence(label(), differences);
    }
  }

  /** Writes tags of ours. */
  record Tag(RuleName rule, String arn, Map<String, String> tags) implements RuleAction {
    @Override
    public String description() {
      return "tag %s with %s".formatted(label(), tags);
    }
  }

  /**
   * Gives it our target.
   *
   * @param found the target that is there, whose retries and dead letters stay
   */
  record Aim(RuleName rule, String function, Optional<Target> found) implements RuleAction {
    @Override
    public String description() {
      return "make function %s the target of %s".formatted(function, label());
    }
  }

  /** Deletes it with all its targets. */
  record Delete(RuleName rule, List<String> targets) implements RuleAction {
    /** Copies the list. */
    public Delete {
      targets = List.copyOf(targets);
    }

    @Override
    public String description() {
      return "delete " + label();
    }

    @Override
    public Effect effect() {
      return Effect.STOPS_FLOW;
    }
  }

  /** Deletes a rule that another has taken the place of. */
  record Replace(RuleName rule, List<String> targets) implements RuleAction {
    /** Copies the list. */
    public Replace {
      targets = List.copyOf(targets);
    }

    @Override
    public String description() {
      return "delete %s, which another has replaced".formatted(label());
    }
  }
}
