package dev.lakehouse.local.aws.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakehouse.local.aws.wire.AwsException;
import dev.lakehouse.local.aws.wire.Json;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Events of clients. */
final class PublishOperations {
  private static final int MOST_ENTRIES = 10;
  private static final int MOST_BYTES = 256 * 1024;

  private final EventState state;
  private final EventRouter router;
  private final Clock clock;

  PublishOperations(EventState state, EventRouter router, Clock clock) {
    this.state = state;
    this.router = router;
    this.clock = clock;
  }

  Map<String, UnaryOperator<ObjectNode>> operations() {
    return Map.of("PutEvents", this::put, "TestEventPattern", this::test);
  }

  private ObjectNode put(ObjectNode request) {
    JsonNode entries = request.path("Entries");
    if (entries.isEmpty() || entries.size() > MOST_ENTRIES) {
      throw AwsException.of(
          "ValidationException",
          "1 validation error detected: Value at 'entries' failed to satisfy constraint: Member "
              + "must have length less than or equal to "
              + MOST_ENTRIES
              + " and greater than or equal to 1");
    }
    int bytes = 0;
    for (JsonNode entry : entries) {
      bytes += size(entry);
    }
    if (bytes > MOST_BYTES) {
      throw AwsException.of(
          "ValidationException", "Total size of the entries in the request is over the limit.");
    }
    ArrayNode results = Json.array();
    int failed = 0;
    for (JsonNode entry : entries) {
      ObjectNode result = results.addObject();
      try {
        result.put("EventId", publish(entry));
      } catch (AwsException e) {
        failed++;
        result.put("ErrorCode", e.code()).put("ErrorMessage", e.getMessage());
      }
    }
    return Json.object().put("FailedEntryCount", failed).set("Entries", results);
  }

  private String publish(JsonNode entry) {
    for (String field : new String[] {"Source", "DetailType", "Detail"}) {
      if (entry.path(field).asText("").isEmpty()) {
        throw AwsException.of(
            "InvalidArgument",
            "Parameter " + field + " is not valid. Reason: " + field + " is a required argument.");
      }
    }
    if (entry.path("Source").asText().startsWith("aws.")) {
      throw AwsException.of("NotAuthorizedForSourceException", "Not authorized for the source.");
    }
    ObjectNode event =
        Json.object()
            .put("source", entry.path("Source").asText())
            .put("detail-type", entry.path("DetailType").asText())
            .set("detail", detail(entry.path("Detail").asText()));
    event.set("resources", entry.path("Resources"));
    Instant time =
        entry.path("Time").isNumber()
            ? Instant.ofEpochMilli((long) (entry.path("Time").doubleValue() * 1000))
            : clock.instant();
    return router.publish(state.bus(entry).name(), event, time);
  }

  private static JsonNode detail(String text) {
    try {
      if (Json.mapper().readTree(text) instanceof ObjectNode object) {
        return object;
      }
    } catch (IOException e) {
      throw AwsException.of("MalformedDetail", "Detail is malformed.");
    }
    throw AwsException.of("MalformedDetail", "Detail is malformed.");
  }

  private static int size(JsonNode entry) {
    int bytes = entry.has("Time") ? 14 : 0;
    for (String field : new String[] {"Source", "DetailType", "Detail"}) {
      bytes += entry.path(field).asText("").getBytes(UTF_8).length;
    }
    for (JsonNode resource : entry.path("Resources")) {
      bytes += resource.asText().getBytes(UTF_8).length;
    }
    return bytes;
  }

  private ObjectNode test(ObjectNode request) {
    String pattern = Json.required(request, "EventPattern");
    String complaint = EventMatcher.complaint(pattern);
    if (complaint != null) {
      throw AwsException.of(
          "InvalidEventPatternException", "Event pattern is not valid. Reason: " + complaint);
    }
    return Json.object()
        .put("Result", EventMatcher.matches(pattern, Json.required(request, "Event")));
  }
}
