package dev.lakehouse.local.aws.events;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakehouse.local.aws.faults.FaultInjector;
import dev.lakehouse.local.aws.wire.Account;
import dev.lakehouse.local.aws.wire.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Brings events to the targets of the rules that match them. */
final class EventRouter implements EventSink {
  private final EventState state;
  private final Account account;
  private final EventTarget functions;
  private final FaultInjector faults;
  private final EventBridge.Timing timing;
  private final Map<String, EventMatcher> matchers = new ConcurrentHashMap<>();

  EventRouter(
      EventState state,
      Account account,
      EventTarget functions,
      FaultInjector faults,
      EventBridge.Timing timing) {
    this.state = state;
    this.account = account;
    this.functions = functions;
    this.faults = faults;
    this.timing = timing;
  }

  @Override
  public void publish(String bus, ObjectNode event) {
    publish(bus, event, timing.clock().instant());
  }

  /** Returns the id that the event was given. */
  String publish(String bus, ObjectNode event, Instant time) {
    ObjectNode whole = envelope(event, time);
    String text = whole.toString();
    if (!faults.happens(faults.current().lostEvents())) {
      int times = faults.happens(faults.current().doubledEvents()) ? 2 : 1;
      for (RuleDocument rule : matching(bus, text)) {
        for (int i = 0; i < times; i++) {
          deliver(rule, whole);
        }
      }
    }
    return whole.path("id").textValue();
  }

  private List<RuleDocument> matching(String bus, String event) {
    List<RuleDocument> rules = state.rulesOf(bus).stream().filter(this::sees).toList();
    Set<String> patterns =
        rules.stream().flatMap(rule -> rule.pattern().stream()).collect(Collectors.toSet());
    Set<String> matched =
        matchers.computeIfAbsent(bus, any -> new EventMatcher()).matching(patterns, event);
    return rules.stream()
        .filter(rule -> rule.pattern().filter(matched::contains).isPresent())
        .toList();
  }

  /** A rule that was put a moment ago does not see events yet. */
  private boolean sees(RuleDocument rule) {
    return rule.enabled()
        && !timing.clock().instant().isBefore(rule.since().plus(timing.durations().ruleChange()));
  }

  /** A run of a rule that has a schedule. */
  void tick(RuleDocument rule, Instant time) {
    ObjectNode event =
        Json.object()
            .put("source", "aws.events")
            .put("detail-type", "Scheduled Event")
            .<ObjectNode>set("resources", Json.array().add(state.arn(rule)))
            .set("detail", Json.object());
    deliver(rule, envelope(event, time));
  }

  private void deliver(RuleDocument rule, ObjectNode event) {
    String ruleArn = state.arn(rule);
    for (ObjectNode target : rule.targetList()) {
      functions.deliver(
          target.path("Arn").textValue(), ruleArn, TargetInput.of(target, event, ruleArn));
    }
  }

  private ObjectNode envelope(ObjectNode event, Instant time) {
    ObjectNode whole = Json.object();
    whole.put("version", "0").put("id", UUID.randomUUID().toString());
    whole.set("detail-type", event.get("detail-type"));
    whole.set("source", event.get("source"));
    whole.put("account", account.id());
    whole.put("time", time.truncatedTo(ChronoUnit.SECONDS).toString());
    whole.put("region", account.region());
    whole.set(
        "resources", event.path("resources").isArray() ? event.get("resources") : Json.array());
    whole.set("detail", event.get("detail"));
    return whole;
  }
}
