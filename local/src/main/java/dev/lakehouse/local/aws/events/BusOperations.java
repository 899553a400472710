package dev.lakehouse.local.aws.events;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakehouse.local.aws.wire.AwsException;
import dev.lakehouse.local.aws.wire.Json;
import dev.lakehouse.local.aws.wire.Tags;
import java.time.Clock;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Event buses. */
final class BusOperations {
  private final EventState state;
  private final Clock clock;

  BusOperations(EventState state, Clock clock) {
    this.state = state;
    this.clock = clock;
  }

  Map<String, UnaryOperator<ObjectNode>> operations() {
    return Map.of(
        "CreateEventBus", this::create,
        "DescribeEventBus", this::describe,
        "ListEventBuses", this::list,
        "DeleteEventBus", this::delete);
  }

  private ObjectNode create(ObjectNode request) {
    String name = Json.required(request, "Name");
    if (!name.matches("[a-zA-Z0-9._-]{1,256}")) {
      throw AwsException.of("ValidationException", "The event bus name is not valid: " + name);
    }
    synchronized (state) {
      if (state.buses().get(name).isPresent()) {
        throw AwsException.of(
            "ResourceAlreadyExistsException", "Event bus " + name + " already exists.");
      }
      BusDocument bus = new BusDocument(name, clock.instant(), Tags.read(request.path("Tags")));
      state.buses().put(name, bus);
      return Json.object().put("EventBusArn", state.arn(bus));
    }
  }

  private ObjectNode describe(ObjectNode request) {
    ObjectNode byName = Json.object();
    if (request.path("Name").isTextual()) {
      byName.set("EventBusName", request.get("Name"));
    }
    return description(state.bus(byName));
  }

  private ObjectNode list(ObjectNode request) {
    String prefix = request.path("NamePrefix").asText("");
    ArrayNode buses = Json.array();
    state.buses().values().stream()
        .filter(bus -> bus.name().startsWith(prefix))
        .forEach(bus -> buses.add(description(bus)));
    return Json.object().set("EventBuses", buses);
  }

  private ObjectNode delete(ObjectNode request) {
    String name = Json.required(request, "Name");
    if (name.equals(EventSink.DEFAULT_BUS)) {
      throw AwsException.of("ValidationException", "Cannot delete event bus default.");
    }
    synchronized (state) {
      if (!state.rulesOf(name).isEmpty()) {
        throw AwsException.of(
            "ValidationException", "Event bus " + name + " can't be deleted since it has rules.");
      }
      state.buses().remove(name);
    }
    return Json.object();
  }

  private ObjectNode description(BusDocument bus) {
    return Json.object()
        .put("Name", bus.name())
        .put("Arn", state.arn(bus))
        .put("CreationTime", Json.epochSeconds(bus.createdAt()))
        .put("LastModifiedTime", Json.epochSeconds(bus.createdAt()));
  }
}
