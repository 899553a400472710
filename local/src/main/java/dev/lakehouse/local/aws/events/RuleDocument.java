package dev.lakehouse.local.aws.events;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A rule with its targets as it is stored.
 *
 * @param settings EventPattern, ScheduleExpression, State, Description and RoleArn, as they were
 *     put
 * @param since when the settings were put: a rate counts from here
 */
record RuleDocument(
    String bus,
    String name,
    ObjectNode settings,
    Instant since,
    Map<String, ObjectNode> targets,
    Map<String, String> tags) {

  static String key(String bus, String name) {
    return bus + "/" + name;
  }

  String key() {
    return key(bus, name);
  }

  /** The resource part of the rule's ARN. */
  String resource() {
    return bus.equals(EventSink.DEFAULT_BUS) ? "rule/" + name : "rule/" + bus + "/" + name;
  }

  boolean enabled() {
    return !"DISABLED".equals(settings.path("State").asText());
  }

  Optional<String> pattern() {
    return Optional.ofNullable(settings.path("EventPattern").textValue());
  }

  Optional<String> schedule() {
    return Optional.ofNullable(settings.path("ScheduleExpression").textValue());
  }

  List<ObjectNode> targetList() {
    return List.copyOf(targets.values());
  }

  RuleDocument withSettings(ObjectNode next, Instant now) {
    return new RuleDocument(bus, name, next, now, targets, tags);
  }

  RuleDocument withTargets(Map<String, ObjectNode> next) {
    return new RuleDocument(bus, name, settings, since, next, tags);
  }

  RuleDocument withTags(Map<String, String> next) {
    return new RuleDocument(bus, name, settings, since, targets, next);
  }
}
