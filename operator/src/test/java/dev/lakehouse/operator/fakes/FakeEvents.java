package dev.lakehouse.operator.fakes;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.*;

/** EventBridge in memory. */
public final class FakeEvents implements EventBridgeClient {

  private static final String ARN = "arn:aws:events:us-east-1:000000000000:";

  private final CallLog log;
  private final Map<String, DescribeRuleResponse> rules = new TreeMap<>();
  private final Map<String, Map<String, Target>> targets = new HashMap<>();
  private final Map<String, Map<String, String>> tags = new HashMap<>();
  private final Map<String, String> buses = new TreeMap<>();

  /** An EventBridge with the default bus only. */
  public FakeEvents(CallLog log) {
    this.log = log;
  }

  /** Rules by {@code bus/name}. */
  public Map<String, DescribeRuleResponse> rules() {
    return rules;
  }

  /** Targets of a rule by id. */
  public Map<String, Target> targets(String rule) {
    return targets.get(rule);
  }

  /** ARNs of custom buses by name. */
  public Map<String, String> buses() {
    return buses;
  }

  /** Tags by ARN, to look at or to change. */
  public Map<String, Map<String, String>> tags() {
    return tags;
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
            .build());
    targets.putIfAbsent(key, new TreeMap<>());
    tags.computeIfAbsent(arn, any -> toMap(request.tags()));
    return log.reply("PutRule", PutRuleResponse.builder().ruleArn(arn).build());
  }

  @Override
  public DeleteRuleResponse deleteRule(DeleteRuleRequest request) {
    log.called("DeleteRule");
    String key = request.eventBusName() + "/" + request.name();
    if (!targets.getOrDefault(key, Map.of()).isEmpty()) {
      throw invalid("Rule can't be deleted since it has targets.");
    }
    rules.remove(key);
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

  @Override
  public DescribeEventBusResponse describeEventBus(DescribeEventBusRequest request) {
    log.called("DescribeEventBus");
    if (!buses.containsKey(request.name())) {
      throw ResourceNotFoundException.builder().message("no bus " + request.name()).build();
    }
    return DescribeEventBusResponse.builder().arn(buses.get(request.name())).build();
  }

  @Override
  public CreateEventBusResponse createEventBus(CreateEventBusRequest request) {
    log.called("CreateEventBus");
    if (buses.containsKey(request.name())) {
      throw ResourceAlreadyExistsException.builder().message("exists").build();
    }
    String arn = ARN + "event-bus/" + request.name();
    buses.put(request.name(), arn);
    tags.put(arn, toMap(request.tags()));
    return log.reply("CreateEventBus", CreateEventBusResponse.builder().eventBusArn(arn).build());
  }

  @Override
  public ListTagsForResourceResponse listTagsForResource(ListTagsForResourceRequest request) {
    log.called("ListTagsForResource");
    return ListTagsForResourceResponse.builder()
        .tags(
            tags.getOrDefault(request.resourceARN(), Map.of()).entrySet().stream()
                .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList())
        .build();
  }

  @Override
  public TagResourceResponse tagResource(TagResourceRequest request) {
    log.called("TagResource");
    tags.get(request.resourceARN()).putAll(toMap(request.tags()));
    return TagResourceResponse.builder().build();
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

  private static Map<String, String> toMap(List<Tag> tags) {
    Map<String, String> map = new HashMap<>();
    tags.forEach(tag -> map.put(tag.key(), tag.value()));
    return map;
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
