package dev.lakehouse.local.aws.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakehouse.local.aws.faults.FaultInjector;
import dev.lakehouse.local.aws.faults.Mishap;
import dev.lakehouse.local.aws.wire.AwsException;
import dev.lakehouse.local.aws.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Targets of rules. */
final class TargetOperations {
  private static final int MOST_TARGETS = 5;

  private final EventState state;
  private final FaultInjector faults;

  TargetOperations(EventState state, FaultInjector faults) {
    this.state = state;
    this.faults = faults;
  }

  Map<String, UnaryOperator<ObjectNode>> operations() {
    return Map.of(
        "PutTargets", this::put,
        "RemoveTargets", this::remove,
        "ListTargetsByRule", this::list,
        "ListRuleNamesByTarget", this::rulesOf);
  }

  private RuleDocument find(ObjectNode request) {
    return state.rule(state.bus(request).name(), Json.required(request, "Rule"));
  }

  private ObjectNode put(ObjectNode request) {
    if (faults.take("PutTargets", Mishap.EntriesFailed.class).isPresent()) {
      return noneTaken(request.path("Targets").findValuesAsText("Id"));
    }
    ArrayNode failed = Json.array();
    synchronized (state) {
      RuleDocument rule = find(request);
      Map<String, ObjectNode> targets = new TreeMap<>(rule.targets());
      for (JsonNode target : request.path("Targets")) {
        String arn = Json.required(target, "Arn");
        if (arn.matches("arn:aws:lambda:[^:]+:\\d+:function:.+")) {
          targets.put(Json.required(target, "Id"), (ObjectNode) target);
        } else {
          failed
              .addObject()
              .put("TargetId", Json.required(target, "Id"))
              .put("ErrorCode", "ValidationException")
              .put("ErrorMessage", "Only functions can be targets here, not " + arn);
        }
      }
      if (targets.size() > MOST_TARGETS) {
        throw AwsException.of(
            "LimitExceededException",
            "The requested resource exceeds the maximum number allowed: " + MOST_TARGETS);
      }
      state.rules().put(rule.key(), rule.withTargets(targets));
    }
    return failures(failed);
  }

  private static ObjectNode noneTaken(List<String> ids) {
    ArrayNode failed = Json.array();
    for (String id : ids) {
      failed
          .addObject()
          .put("TargetId", id)
          .put("ErrorCode", "InternalException")
          .put("ErrorMessage", "This exception occurs due to unexpected causes.");
    }
    return failures(failed);
  }

  private ObjectNode remove(ObjectNode request) {
    List<String> ids = new ArrayList<>();
    request.path("Ids").forEach(id -> ids.add(id.asText()));
    if (faults.take("RemoveTargets", Mishap.EntriesFailed.class).isPresent()) {
      return noneTaken(ids);
    }
    synchronized (state) {
      RuleDocument rule = find(request);
      Map<String, ObjectNode> targets = new TreeMap<>(rule.targets());
      ids.forEach(targets::remove);
      state.rules().put(rule.key(), rule.withTargets(targets));
    }
    return failures(Json.array());
  }

  private ObjectNode list(ObjectNode request) {
    return Json.object().set("Targets", Json.array().addAll(find(request).targetList()));
  }

  private ObjectNode rulesOf(ObjectNode request) {
    String arn = Json.required(request, "TargetArn");
    ArrayNode names = Json.array();
    for (RuleDocument rule : state.rulesOf(state.bus(request).name())) {
      if (rule.targetList().stream().anyMatch(t -> arn.equals(t.path("Arn").asText()))) {
        names.add(rule.name());
      }
    }
    return Json.object().set("RuleNames", names);
  }

  private static ObjectNode failures(ArrayNode failed) {
    return Json.object().put("FailedEntryCount", failed.size()).set("FailedEntries", failed);
  }
}
