package dev.lakehouse.operator.aws.rule;

import static java.util.stream.Collectors.toMap;

import dev.lakehouse.operator.aws.AwsFailure;
import dev.lakehouse.operator.aws.Ownership;
import dev.lakehouse.operator.aws.RuleName;
import dev.lakehouse.operator.plan.Observed;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.DescribeRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;
import software.amazon.awssdk.services.eventbridge.model.Tag;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** Looks at rules. */
public final class RuleObserver {

  private final EventBridgeClient events;

  /** An observer that asks that client. */
  public RuleObserver(EventBridgeClient events) {
    this.events = events;
  }

  /** What is there of that name. */
  public Observed<ObservedRule> observe(RuleName rule, Ownership ownership) {
    return AwsFailure.naming(
        rule.label(),
        () -> {
          try {
            DescribeRuleResponse found =
                events.describeRule(r -> r.eventBusName(rule.bus()).name(rule.name()));
            Map<String, String> tags = tags(found.arn());
            return ownership.observed(
                rule.label(), tags, () -> new ObservedRule(found, tags, targets(rule)));
          } catch (ResourceNotFoundException e) {
            return new Observed.Absent<>();
          }
        });
  }

  private List<Target> targets(RuleName rule) {
    return events.listTargetsByRule(r -> r.eventBusName(rule.bus()).rule(rule.name())).targets();
  }

  private Map<String, String> tags(String arn) {
    return events.listTagsForResource(r -> r.resourceARN(arn)).tags().stream()
        .collect(toMap(Tag::key, Tag::value));
  }
}
