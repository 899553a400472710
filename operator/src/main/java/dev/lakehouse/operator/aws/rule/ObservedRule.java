package dev.lakehouse.operator.aws.rule;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.eventbridge.model.DescribeRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.Target;

/**
 * A rule as it was found.
 *
 * @param rule with the fields that are not ours, which a change writes back
 */
public record ObservedRule(
    DescribeRuleResponse rule, Map<String, String> tags, List<Target> targets) {

  /** The id of our target. */
  static final String TARGET = "function";

  /** Copies map and list. */
  public ObservedRule {
    tags = Map.copyOf(tags);
    targets = List.copyOf(targets);
  }

  /** Its ARN. */
  public String arn() {
    return rule.arn();
  }

  String schedule() {
    return rule.scheduleExpression() == null ? "" : rule.scheduleExpression();
  }

  String pattern() {
    return rule.eventPattern() == null ? "" : rule.eventPattern();
  }

  Optional<Target> target() {
    return targets.stream().filter(target -> target.id().equals(TARGET)).findFirst();
  }
}
