package dev.lakehouse.local.aws.events;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakehouse.local.aws.state.DocumentFolder;
import dev.lakehouse.local.aws.wire.Account;
import dev.lakehouse.local.aws.wire.AwsException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Buses and rules on disk; changes are made under its lock. */
final class EventState {
  private final DocumentFolder<BusDocument> buses;
  private final DocumentFolder<RuleDocument> rules;
  private final Account account;

  EventState(Path directory, Account account) {
    this.buses = DocumentFolder.open(directory.resolve("buses"), BusDocument.class);
    this.rules = DocumentFolder.open(directory.resolve("rules"), RuleDocument.class);
    this.account = account;
    if (buses.get(EventSink.DEFAULT_BUS).isEmpty()) {
      buses.put(
          EventSink.DEFAULT_BUS, new BusDocument(EventSink.DEFAULT_BUS, Instant.EPOCH, Map.of()));
    }
  }

  DocumentFolder<BusDocument> buses() {
    return buses;
  }

  DocumentFolder<RuleDocument> rules() {
    return rules;
  }

  String arn(RuleDocument rule) {
    return account.arn("events", rule.resource());
  }

  String arn(BusDocument bus) {
    return account.arn("events", "event-bus/" + bus.name());
  }

  List<RuleDocument> rulesOf(String bus) {
    return rules.values().stream().filter(rule -> rule.bus().equals(bus)).toList();
  }

  /** The bus that a request names, by name or ARN; the default bus if it names none. */
  BusDocument bus(JsonNode request) {
    String given = request.path("EventBusName").asText(EventSink.DEFAULT_BUS);
    String name = given.substring(given.lastIndexOf('/') + 1);
    return buses
        .get(name)
        .orElseThrow(
            () ->
                AwsException.of(
                    "ResourceNotFoundException", "Event bus " + name + " does not exist."));
  }

  RuleDocument rule(String bus, String name) {
    return rules
        .get(RuleDocument.key(bus, name))
        .orElseThrow(
            () ->
                AwsException.of(
                    "ResourceNotFoundException",
                    "Rule " + name + " does not exist on EventBus " + bus + "."));
  }
}
