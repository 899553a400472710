package dev.lakehouse.operator.fakes;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import software.amazon.awssdk.services.eventbridge.model.*;

/** EventBridge in memory. */
public final class FakeEvents extends FakeBuses {

  private final Map<String, DescribeRuleResponse> rules = new ConcurrentSkipListMap<>();
  private final Map<String, Map<String, Target>> targets = new ConcurrentHashMap<>();

  /** An EventBridge with the default bus only. */
  public FakeEvents(CallLog log) {
    super(log);
  }

  /** Rules by {@code bus/name}. */
  public Map<String, DescribeRuleResponse> rules() {
    return rules;
  }

  /** Targets of a rule by id. */
  public Map<String, Target> targets(String rule) {
    return targets.get(rule);
  }

  /** Changes a rule behind the operator's back. */
  public void change(String rule, Consumer<DescribeRuleResponse.Builder> change) {
    rules.computeIfPresent(rule, (key, found) -> found.toBuilder().applyMutation(change).build());
  }

  /** Makes a rule of somebody else. */
  public void put(String bus, String name) {
    String arn = ARN + "rule/" + (bus.equals("default") ? name : bus + "/" + name);
    rules.put(bus + "/" + name, DescribeRuleResponse.builder().name(name).arn(arn).build());
    targets.put(bus + "/" + name, new ConcurrentSkipListMap<>());
    tags().put(arn, new ConcurrentHashMap<>());
  }

  /** Deletes a rule with its targets. */
  public void drop(String rule) {
    tags().remove(rules.remove(rule).arn());
    targets.remove(rule);
  }

  @Override
  public DescribeRuleResponse describeRule(DescribeRuleRequest request) {
    log.called("DescribeRule");
    return find(request.eventBusName() + "/" + request.name());
  }

  @Override
  public PutRuleResponse putRule(PutRuleRequest request) {
    log.called("PutRule");
    String key = request.eventBusName() + "/" + request.name();
    boolean custom = !request.eventBusName().equals("default");
    String arn = ARN + "rule/" + (custom ? key : request.name());
    if (rules.containsKey(key) && request.hasTags() && !request.tags().isEmpty()) {
      throw invalid("tags of a rule that exists");
    }
    rules.put(
        key,
        DescribeRuleResponse.builder()
            .name(request.name())
            .eventBusName(request.eventBusName())
            .arn(arn)
            .eventPattern(request.eventPattern())
            .scheduleExpression(request.scheduleExpression())
            .state(request.state())
            .description(request.description())
            .roleArn(request.roleArn())
            .build());
    targets.putIfAbsent(key, new ConcurrentSkipListMap<>());
    tags().computeIfAbsent(arn, any -> toMap(request.tags()));
    return log.reply("PutRule", PutRuleResponse.builder().ruleArn(arn).build());
  }

  @Override
  public DeleteRuleResponse deleteRule(DeleteRuleRequest request) {
    log.called("DeleteRule");
    String key = request.eventBusName() + "/" + request.name();
    if (!targets.getOrDefault(key, Map.of()).isEmpty()) {
      throw invalid("Rule can't be deleted since it has targets.");
    }
    if (rules.containsKey(key)) {
      tags().remove(rules.remove(key).arn());
    }
    return log.reply("DeleteRule", DeleteRuleResponse.builder().build());
  }

  @Override
  public ListTargetsByRuleResponse listTargetsByRule(ListTargetsByRuleRequest request) {
    log.called("ListTargetsByRule");
    find(request.eventBusName() + "/" + request.rule());
    return ListTargetsByRuleResponse.builder()
        .targets(targets.get(request.eventBusName() + "/" + request.rule()).values())
        .build();
  }

  @Override
  public PutTargetsResponse putTargets(PutTargetsRequest request) {
    log.called("PutTargets");
    find(request.eventBusName() + "/" + request.rule());
    request
        .targets()
        .forEach(t -> targets.get(request.eventBusName() + "/" + request.rule()).put(t.id(), t));
    return log.reply("PutTargets", PutTargetsResponse.builder().failedEntryCount(0).build());
  }

  @Override
  public RemoveTargetsResponse removeTargets(RemoveTargetsRequest request) {
    log.called("RemoveTargets");
    request.ids().forEach(targets.get(request.eventBusName() + "/" + request.rule())::remove);
    return log.reply("RemoveTargets", RemoveTargetsResponse.builder().failedEntryCount(0).build());
  }

  private DescribeRuleResponse find(String key) {
    if (!rules.containsKey(key)) {
      throw ResourceNotFoundException.builder().message("no rule " + key).build();
    }
    return rules.get(key);
  }

  private static EventBridgeException invalid(String message) {
    return (EventBridgeException)
        EventBridgeException.builder().message(message).statusCode(400).build();
  }

  void snapshot(Map<String, String> state) {
    rules.forEach(
        (key, rule) ->
            state.put(
                "rule " + key,
                "%s %s %s"
                    .formatted(
                        rule,
                        new TreeMap<>(targets.get(key)),
                        new TreeMap<>(tags().get(rule.arn())))));
    buses().forEach((name, arn) -> state.put("bus " + name, new TreeMap<>(tags().get(arn)) + ""));
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
