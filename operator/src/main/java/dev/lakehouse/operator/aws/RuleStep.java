package dev.lakehouse.operator.aws;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.lakehouse.lake.catalog.CatalogJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.DescribeRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.PutTargetsResponse;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;
import software.amazon.awssdk.services.eventbridge.model.RuleState;
import software.amazon.awssdk.services.eventbridge.model.Tag;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** Keeps a rule and its one target as they should be. */
public final class RuleStep {

  private static final String TARGET = "function";

  private final EventBridgeClient events;

  /** A step that calls that client. */
  public RuleStep(EventBridgeClient events) {
    this.events = events;
  }

  /** Makes the rule and its target as they should be. */
  public StepResult ensure(DesiredRule desired) {
    return AwsFailure.naming(
        label(desired.rule()),
        () ->
            find(desired.rule())
                .map(found -> update(desired, found))
                .orElseGet(() -> create(desired)));
  }

  /** Deletes the rule if it is ours; true once it is gone, or is not ours. */
  public boolean delete(RuleName rule, Ownership ownership) {
    return AwsFailure.naming(label(rule), () -> find(rule).isEmpty() || remove(rule, ownership));
  }

  private boolean remove(RuleName rule, Ownership ownership) {
    String arn = find(rule).map(DescribeRuleResponse::arn).orElse("");
    if (arn.isEmpty() || !ownership.owns(tags(arn))) {
      return true;
    }
    try {
      List<String> targets =
          events
              .listTargetsByRule(r -> r.eventBusName(rule.bus()).rule(rule.name()))
              .targets()
              .stream()
              .map(Target::id)
              .toList();
      if (!targets.isEmpty()) {
        events.removeTargets(r -> r.eventBusName(rule.bus()).rule(rule.name()).ids(targets));
      }
      events.deleteRule(r -> r.eventBusName(rule.bus()).name(rule.name()));
    } catch (ResourceNotFoundException e) {
      return true; // an earlier try had come through
    }
    return true;
  }

  private Optional<DescribeRuleResponse> find(RuleName rule) {
    try {
      return Optional.of(events.describeRule(r -> r.eventBusName(rule.bus()).name(rule.name())));
    } catch (ResourceNotFoundException e) {
      return Optional.empty();
    }
  }

  private StepResult create(DesiredRule desired) {
    String arn = put(desired, desired.ownership().tags());
    putTarget(desired);
    return new StepResult.Created(arn);
  }

  private StepResult update(DesiredRule desired, DescribeRuleResponse found) {
    Map<String, String> tags = tags(found.arn());
    Optional<StepResult.Refused> refusal = desired.ownership().refusal(label(desired.rule()), tags);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    List<String> differences = new ArrayList<>(differences(desired, found));
    if (!differences.isEmpty()) {
      put(desired, Map.of()); // AWS takes tags only when a rule is new
    }
    Map<String, String> missing = desired.ownership().missing(tags);
    if (!missing.isEmpty()) {
      differences.add("tags");
      events.tagResource(r -> r.resourceARN(found.arn()).tags(toTags(missing)));
    }
    if (!hasTarget(desired)) {
      differences.add("target");
      putTarget(desired);
    }
    return differences.isEmpty()
        ? new StepResult.Unchanged(found.arn())
        : new StepResult.Updated(found.arn(), differences);
  }

  /** What a rule that was found has different from what it should have. */
  static List<String> differences(DesiredRule desired, DescribeRuleResponse found) {
    List<String> differences = new ArrayList<>();
    if (!samePattern(desired.pattern().orElse(""), found.eventPattern())) {
      differences.add("pattern");
    }
    String schedule = found.scheduleExpression() == null ? "" : found.scheduleExpression();
    if (!desired.schedule().orElse("").equals(schedule)) {
      differences.add("schedule");
    }
    if (found.state() != RuleState.ENABLED) {
      differences.add("state");
    }
    return differences;
  }

  private static boolean samePattern(String desired, String found) {
    String actual = found == null ? "" : found;
    if (desired.isEmpty() || actual.isEmpty()) {
      return desired.equals(actual);
    }
    try {
      return CatalogJson.mapper().readTree(desired).equals(CatalogJson.mapper().readTree(actual));
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  private String put(DesiredRule desired, Map<String, String> tags) {
    return events
        .putRule(
            request -> {
              request
                  .eventBusName(desired.rule().bus())
                  .name(desired.rule().name())
                  .state(RuleState.ENABLED);
              desired.pattern().ifPresent(request::eventPattern);
              desired.schedule().ifPresent(request::scheduleExpression);
              if (!tags.isEmpty()) {
                request.tags(toTags(tags));
              }
            })
        .ruleArn();
  }

  private boolean hasTarget(DesiredRule desired) {
    return events
        .listTargetsByRule(r -> r.eventBusName(desired.rule().bus()).rule(desired.rule().name()))
        .targets()
        .stream()
        .anyMatch(t -> t.id().equals(TARGET) && t.arn().equals(desired.targetArn()));
  }

  private void putTarget(DesiredRule desired) {
    Target target = Target.builder().id(TARGET).arn(desired.targetArn()).build();
    PutTargetsResponse response =
        events.putTargets(
            r -> r.eventBusName(desired.rule().bus()).rule(desired.rule().name()).targets(target));
    if (response.failedEntryCount() != null && response.failedEntryCount() > 0) {
      throw new IllegalStateException(
          "%s did not take its target: %s"
              .formatted(label(desired.rule()), response.failedEntries()));
    }
  }

  private Map<String, String> tags(String arn) {
    return events.listTagsForResource(r -> r.resourceARN(arn)).tags().stream()
        .collect(toMap(Tag::key, Tag::value));
  }

  private static List<Tag> toTags(Map<String, String> tags) {
    return tags.entrySet().stream()
        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
        .toList();
  }

  private static String label(RuleName rule) {
    return "rule %s on bus %s".formatted(rule.name(), rule.bus());
  }
}
