package dev.lakehouse.local.aws.events;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakehouse.local.aws.wire.AwsException;
import dev.lakehouse.local.aws.wire.Json;
import dev.lakehouse.local.aws.wire.TagLimits;
import dev.lakehouse.local.aws.wire.Tags;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Tags of buses and rules. */
final class TagOperations {
  private final EventState state;

  TagOperations(EventState state) {
    this.state = state;
  }

  Map<String, UnaryOperator<ObjectNode>> operations() {
    return Map.of(
        "TagResource", r -> change(r, tags -> Tags.with(tags, r.path("Tags"))),
        "UntagResource", r -> change(r, tags -> Tags.without(tags, r.path("TagKeys"))),
        "ListTagsForResource", this::list);
  }

  private ObjectNode change(ObjectNode request, UnaryOperator<Map<String, String>> next) {
    String arn = Json.required(request, "ResourceARN");
    UnaryOperator<Map<String, String>> checked =
        tags -> TagLimits.check(next.apply(tags), "LimitExceededException");
    synchronized (state) {
      Optional<RuleDocument> rule = rule(arn);
      if (rule.isPresent()) {
        state.rules().put(rule.get().key(), rule.get().withTags(checked.apply(rule.get().tags())));
      } else {
        BusDocument bus = bus(arn);
        state.buses().put(bus.name(), bus.withTags(checked.apply(bus.tags())));
      }
    }
    return Json.object();
  }

  private ObjectNode list(ObjectNode request) {
    String arn = Json.required(request, "ResourceARN");
    Map<String, String> tags = rule(arn).map(RuleDocument::tags).orElseGet(() -> bus(arn).tags());
    return Json.object().set("Tags", Tags.write(tags));
  }

  private Optional<RuleDocument> rule(String arn) {
    return state.rules().values().stream().filter(rule -> state.arn(rule).equals(arn)).findFirst();
  }

  private BusDocument bus(String arn) {
    return state.buses().values().stream()
        .filter(bus -> state.arn(bus).equals(arn))
        .findFirst()
        .orElseThrow(
            () ->
                AwsException.of(
                    "ResourceNotFoundException", "Resource " + arn + " does not exist."));
  }
}
