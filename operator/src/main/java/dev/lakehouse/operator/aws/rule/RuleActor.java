package dev.lakehouse.operator.aws.rule;

import dev.lakehouse.operator.aws.AwsFailure;
import dev.lakehouse.operator.aws.Pace;
import dev.lakehouse.operator.aws.RuleName;
import dev.lakehouse.operator.plan.Progress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.ConcurrentModificationException;
import software.amazon.awssdk.services.eventbridge.model.DescribeRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.InputTransformer;
import software.amazon.awssdk.services.eventbridge.model.PutRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.PutTargetsResponse;
import software.amazon.awssdk.services.eventbridge.model.RemoveTargetsResponse;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;
import software.amazon.awssdk.services.eventbridge.model.RuleState;
import software.amazon.awssdk.services.eventbridge.model.Tag;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** Changes rules. Where AWS says that things have moved, the caller looks again. */
public final class RuleActor {

  private final EventBridgeClient events;
  private final Function<String, String> functionArn;

  /** An actor that calls that client, and asks for a function's ARN when a rule needs it. */
  public RuleActor(EventBridgeClient events, Function<String, String> functionArn) {
    this.events = events;
    this.functionArn = functionArn;
  }

  /** Carries an action out. */
  public Progress carryOut(RuleAction action) {
    return AwsFailure.naming(
        action.label(),
        () -> {
          try {
            return act(action);
          } catch (ConcurrentModificationException | ResourceNotFoundException e) {
            return Progress.waits(
                Pace.SOON, "%s: %s".formatted(action.label(), AwsFailure.said(e)));
          }
        });
  }

  private Progress act(RuleAction action) {
    if (action instanceof RuleAction.Create create) {
      PutRuleRequest.Builder put = request(create.desired());
      return Progress.made(
          events.putRule(put.tags(tags(create.desired().ownership().tags())).build()).ruleArn());
    }
    if (action instanceof RuleAction.Change change) {
      return change(change);
    }
    if (action instanceof RuleAction.Tag tag) {
      events.tagResource(r -> r.resourceARN(tag.arn()).tags(tags(tag.tags())));
      return Progress.done();
    }
    if (action instanceof RuleAction.Aim aim) {
      return aim(aim);
    }
    return action instanceof RuleAction.Delete delete
        ? delete(delete.rule(), delete.targets())
        : delete(action.rule(), ((RuleAction.Replace) action).targets());
  }

  /** AWS takes tags only when a rule is new, and drops the fields that a PUT leaves out. */
  private Progress change(RuleAction.Change change) {
    DescribeRuleResponse found = change.found().rule();
    events.putRule(
        request(change.desired())
            .description(found.description())
            .roleArn(found.roleArn())
            .build());
    return Progress.done();
  }

  private static PutRuleRequest.Builder request(DesiredRule desired) {
    PutRuleRequest.Builder request =
        PutRuleRequest.builder()
            .eventBusName(desired.rule().bus())
            .name(desired.rule().name())
            .state(RuleState.ENABLED);
    desired.pattern().ifPresent(request::eventPattern);
    desired.schedule().ifPresent(request::scheduleExpression);
    return request;
  }

  private Progress aim(RuleAction.Aim aim) {
    Target target =
        aim.found()
            .map(Target::toBuilder)
            .orElseGet(Target::builder)
            .id(ObservedRule.TARGET)
            .arn(functionArn.apply(aim.function()))
            .input(null)
            .inputPath(null)
            .inputTransformer((InputTransformer) null)
            .build();
    RuleName rule = aim.rule();
    PutTargetsResponse response =
        events.putTargets(r -> r.eventBusName(rule.bus()).rule(rule.name()).targets(target));
    return whole(aim, Optional.ofNullable(response.failedEntryCount()), response.failedEntries());
  }

  /** A rule that still has targets cannot be deleted. */
  private Progress delete(RuleName rule, List<String> targets) {
    if (!targets.isEmpty()) {
      RemoveTargetsResponse response =
          events.removeTargets(r -> r.eventBusName(rule.bus()).rule(rule.name()).ids(targets));
      if (response.failedEntryCount() != null && response.failedEntryCount() > 0) {
        return Progress.waits(
            Pace.SOON,
            "%s keeps its targets: %s".formatted(rule.label(), response.failedEntries()));
      }
    }
    events.deleteRule(r -> r.eventBusName(rule.bus()).name(rule.name()));
    return Progress.done();
  }

  private static Progress whole(RuleAction action, Optional<Integer> failed, List<?> entries) {
    return failed.orElse(0) == 0
        ? Progress.done()
        : Progress.waits(
            Pace.SOON, "%s did not take its target: %s".formatted(action.label(), entries));
  }

  private static List<Tag> tags(Map<String, String> tags) {
    return tags.entrySet().stream()
        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
        .toList();
  }
}
