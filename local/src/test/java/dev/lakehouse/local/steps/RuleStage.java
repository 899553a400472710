package dev.lakehouse.local.steps;

import dev.lakehouse.operator.aws.Ownership;
import dev.lakehouse.operator.aws.function.ObservedFunction;
import dev.lakehouse.operator.aws.rule.DesiredRule;
import dev.lakehouse.operator.aws.rule.RulePlan;
import dev.lakehouse.operator.plan.Step;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.DescribeRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.Tag;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** What tests of rules have at hand: the function that they invoke among it. */
abstract class RuleStage extends FunctionStage {

  static final String PATTERN =
      """
      {"source":["aws.s3"],"detail-type":["Object Created"],"detail":{"bucket":{"name":["lake"]}}}""";

  @BeforeEach
  void makeFunction() {
    settle(toBe(new Wanted()));
  }

  static DesiredRule onEvents() {
    return owned(OURS);
  }

  static DesiredRule owned(Ownership ownership) {
    return new DesiredRule(RULE, Optional.of(PATTERN), Optional.empty(), NAME, ownership);
  }

  static DesiredRule onSchedule(String schedule) {
    return new DesiredRule(RULE, Optional.empty(), Optional.of(schedule), NAME, OURS);
  }

  Supplier<Step> toBe(DesiredRule desired) {
    return () ->
        RulePlan.toBe(
            desired, look.rules().observe(desired.rule(), desired.ownership()), functionArn());
  }

  private Optional<String> functionArn() {
    return look.functions().observe(NAME, OURS).ours().map(ObservedFunction::arn);
  }

  Supplier<Step> ruleToBeGone() {
    return () -> RulePlan.toBeGone(RULE, look.rules().observe(RULE, OURS));
  }

  final EventBridgeClient events() {
    return aws.clients().events();
  }

  final DescribeRuleResponse rule() {
    return events().describeRule(r -> r.name(NAME));
  }

  final List<Target> targets() {
    return events().listTargetsByRule(r -> r.rule(NAME)).targets();
  }

  final Map<String, String> ruleTags() {
    return events().listTagsForResource(r -> r.resourceARN(rule().arn())).tags().stream()
        .collect(Collectors.toMap(Tag::key, Tag::value));
  }

  /** Gives the rule a target of somebody else's. */
  final void addTarget(String id) {
    events()
        .putTargets(
            r ->
                r.rule(NAME)
                    .targets(
                        Target.builder().id(id).arn(aws.arn("lambda", "function:theirs")).build()));
  }
}
