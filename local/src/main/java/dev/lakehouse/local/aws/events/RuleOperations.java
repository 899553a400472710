package dev.lakehouse.local.aws.events;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakehouse.local.aws.wire.AwsException;
import dev.lakehouse.local.aws.wire.Json;
import dev.lakehouse.local.aws.wire.Tags;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Rules. */
final class RuleOperations {
  private static final List<String> SETTINGS =
      List.of("EventPattern", "ScheduleExpression", "State", "Description", "RoleArn");

  private final EventState state;
  private final Clock clock;

  RuleOperations(EventState state, Clock clock) {
    this.state = state;
    this.clock = clock;
  }

  Map<String, UnaryOperator<ObjectNode>> operations() {
    return Map.of(
        "PutRule",
        this::put,
        "DescribeRule",
        request -> description(find(request)),
        "ListRules",
        this::list,
        "DeleteRule",
        this::delete,
        "EnableRule",
        request -> setState(request, "ENABLED"),
        "DisableRule",
        request -> setState(request, "DISABLED"));
  }

  private RuleDocument find(ObjectNode request) {
    return state.rule(state.bus(request).name(), Json.required(request, "Name"));
  }

  private ObjectNode put(ObjectNode request) {
    String name = Json.required(request, "Name");
    if (!name.matches("[.A-Za-z0-9_-]{1,64}")) {
      throw AwsException.of(
          "ValidationException",
          "1 validation error detected: Value '"
              + name
              + "' at 'name' failed to satisfy constraint: Member must satisfy regular expression"
              + " pattern: [\\.\\-_A-Za-z0-9]+ and have length less than or equal to 64");
    }
    synchronized (state) {
      String bus = state.bus(request).name();
      checkWhen(request, bus);
      ObjectNode settings = Json.object().put("State", "ENABLED");
      settings.setAll(request.deepCopy().retain(SETTINGS));
      RuleDocument rule =
          state
              .rules()
              .get(RuleDocument.key(bus, name))
              .map(old -> old.withSettings(settings, clock.instant()))
              .orElseGet(
                  () ->
                      new RuleDocument(
                          bus,
                          name,
                          settings,
                          clock.instant(),
                          Map.of(),
                          Tags.read(request.path("Tags"))));
      state.rules().put(rule.key(), rule);
      return Json.object().put("RuleArn", state.arn(rule));
    }
  }

  private static void checkWhen(ObjectNode request, String bus) {
    String pattern = request.path("EventPattern").textValue();
    String schedule = request.path("ScheduleExpression").textValue();
    if (pattern == null && schedule == null) {
      throw AwsException.of(
          "ValidationException",
          "Parameter(s) EventPattern or ScheduleExpression must be specified.");
    }
    if (pattern != null && EventMatcher.complaint(pattern) != null) {
      throw AwsException.of(
          "InvalidEventPatternException",
          "Event pattern is not valid. Reason: " + EventMatcher.complaint(pattern));
    }
    if (schedule != null && !bus.equals(EventSink.DEFAULT_BUS)) {
      throw AwsException.of(
          "ValidationException", "ScheduleExpression is supported only on the default event bus.");
    }
    if (schedule != null) {
      try {
        ScheduleExpression.parse(schedule);
      } catch (IllegalArgumentException e) {
        throw AwsException.of(
            "ValidationException", "Parameter ScheduleExpression is not valid: " + e.getMessage());
      }
    }
  }

  private ObjectNode list(ObjectNode request) {
    String prefix = request.path("NamePrefix").asText("");
    ArrayNode rules = Json.array();
    state.rulesOf(state.bus(request).name()).stream()
        .filter(rule -> rule.name().startsWith(prefix))
        .forEach(rule -> rules.add(description(rule)));
    return Json.object().set("Rules", rules);
  }

  private ObjectNode delete(ObjectNode request) {
    String name = Json.required(request, "Name");
    synchronized (state) {
      String bus = state.bus(request).name();
      state
          .rules()
          .get(RuleDocument.key(bus, name))
          .ifPresent(
              rule -> {
                if (!rule.targets().isEmpty()) {
                  throw AwsException.of(
                      "ValidationException", "Rule can't be deleted since it has targets.");
                }
                state.rules().remove(rule.key());
              });
    }
    return Json.object();
  }

  private ObjectNode setState(ObjectNode request, String next) {
    synchronized (state) {
      RuleDocument rule = find(request);
      state
          .rules()
          .put(
              rule.key(),
              rule.withSettings(rule.settings().deepCopy().put("State", next), rule.since()));
    }
    return Json.object();
  }

  private ObjectNode description(RuleDocument rule) {
    ObjectNode description =
        Json.object()
            .put("Name", rule.name())
            .put("Arn", state.arn(rule))
            .put("EventBusName", rule.bus())
            .put("CreatedBy", state.arn(rule).split(":")[4]);
    description.setAll(rule.settings());
    return description;
  }
}
