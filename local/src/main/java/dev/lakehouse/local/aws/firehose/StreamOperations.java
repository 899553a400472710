package dev.lakehouse.local.aws.firehose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakehouse.local.aws.manners.Durations;
import dev.lakehouse.local.aws.manners.RoleTrust;
import dev.lakehouse.local.aws.wire.AwsException;
import dev.lakehouse.local.aws.wire.Json;
import dev.lakehouse.local.aws.wire.Tags;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Delivery streams. */
final class StreamOperations {
  private static final String DESTINATION = "destinationId-000000000001";

  private final Streams streams;
  private final Durations durations;
  private final RoleTrust roles;
  private final Clock clock;

  StreamOperations(Streams streams, Durations durations, Clock clock) {
    this.streams = streams;
    this.durations = durations;
    this.roles = new RoleTrust(durations.roleTrust(), clock);
    this.clock = clock;
  }

  Map<String, UnaryOperator<ObjectNode>> operations() {
    return Map.of(
        "CreateDeliveryStream", this::create,
        "DescribeDeliveryStream", this::describe,
        "ListDeliveryStreams", this::list,
        "UpdateDestination", this::update,
        "DeleteDeliveryStream", this::delete);
  }

  private ObjectNode create(ObjectNode request) {
    String name = Json.required(request, "DeliveryStreamName");
    if (!name.matches("[a-zA-Z0-9_.-]{1,64}")) {
      throw AwsException.of(
          "ValidationException",
          "1 validation error detected: Value '"
              + name
              + "' at 'deliveryStreamName' failed to satisfy constraint: Member must satisfy"
              + " regular expression pattern: [a-zA-Z0-9_.-]+ and have at most 64 characters");
    }
    if (!request.path("DeliveryStreamType").asText("DirectPut").equals("DirectPut")) {
      throw AwsException.of("InvalidArgumentException", "Only DirectPut is embedded here.");
    }
    ObjectNode destination =
        DestinationRules.create(settings(request, "Configuration", "ExtendedS3", "S3"));
    synchronized (streams) {
      if (streams.get(name).isPresent()) {
        throw AwsException.of(
            "ResourceInUseException",
            "Firehose "
                + name
                + " under account "
                + streams.arn(name).split(":")[4]
                + " already exists");
      }
      requireTrust(destination);
      Instant now = clock.instant();
      streams
          .documents()
          .put(
              name,
              new StreamDocument(
                  name,
                  now,
                  now.plus(durations.streamCreation()),
                  1,
                  destination,
                  /* deleted= */ false,
                  Tags.read(request.path("Tags"))));
    }
    return Json.object().put("DeliveryStreamARN", streams.arn(name));
  }

  private static JsonNode settings(ObjectNode request, String suffix, String... kinds) {
    for (String kind : kinds) {
      JsonNode found = request.path(kind + "Destination" + suffix);
      if (found.isObject()) {
        return found;
      }
    }
    throw AwsException.of("InvalidArgumentException", "Only S3 destinations are embedded here.");
  }

  private ObjectNode describe(ObjectNode request) {
    StreamDocument stream = streams.find(Json.required(request, "DeliveryStreamName"));
    ObjectNode description =
        Json.object()
            .put("DeliveryStreamName", stream.name())
            .put("DeliveryStreamARN", streams.arn(stream.name()))
            .put("DeliveryStreamStatus", stream.status(clock.instant()))
            .put("DeliveryStreamType", "DirectPut")
            .put("VersionId", Long.toString(stream.version()))
            .put("CreateTimestamp", Json.epochSeconds(stream.createdAt()))
            .put("HasMoreDestinations", false);
    ObjectNode destination = Json.object().put("DestinationId", DESTINATION);
    destination.set("S3DestinationDescription", DestinationRules.plain(stream.destination()));
    destination.set("ExtendedS3DestinationDescription", stream.destination());
    description.set("Destinations", Json.array().add(destination));
    return Json.object().set("DeliveryStreamDescription", description);
  }

  private ObjectNode list(ObjectNode request) {
    String after = request.path("ExclusiveStartDeliveryStreamName").asText("");
    int limit = request.path("Limit").asInt(10);
    List<String> names =
        streams.documents().values().stream()
            .map(StreamDocument::name)
            .filter(name -> name.compareTo(after) > 0)
            .toList();
    ArrayNode page = Json.array();
    names.stream().limit(limit).forEach(page::add);
    return Json.object()
        .put("HasMoreDeliveryStreams", names.size() > limit)
        .set("DeliveryStreamNames", page);
  }

  private ObjectNode update(ObjectNode request) {
    String name = Json.required(request, "DeliveryStreamName");
    String version = Json.required(request, "CurrentDeliveryStreamVersionId");
    synchronized (streams) {
      StreamDocument stream = streams.find(name);
      requireActive(stream);
      if (!version.equals(Long.toString(stream.version()))) {
        throw AwsException.of(
            "ConcurrentModificationException",
            "The version "
                + version
                + " is not the current one of "
                + name
                + ": "
                + stream.version());
      }
      if (!Json.required(request, "DestinationId").equals(DESTINATION)) {
        throw AwsException.of("InvalidArgumentException", "No such destination.");
      }
      ObjectNode next =
          DestinationRules.update(
              stream.destination(), settings(request, "Update", "ExtendedS3", "S3"));
      requireTrust(next);
      streams.documents().put(name, stream.withDestination(next));
    }
    return Json.object();
  }

  private void requireTrust(ObjectNode destination) {
    String role = destination.path("RoleARN").asText();
    if (!roles.reaches(role)) {
      throw AwsException.of(
          "InvalidArgumentException",
          "Firehose is unable to assume role " + role + ". Please check the role provided.");
    }
  }

  private void requireActive(StreamDocument stream) {
    if (!stream.status(clock.instant()).equals("ACTIVE")) {
      throw AwsException.of(
          "ResourceInUseException",
          "Firehose " + stream.name() + " is " + stream.status(clock.instant()) + ".");
    }
  }

  private ObjectNode delete(ObjectNode request) {
    String name = Json.required(request, "DeliveryStreamName");
    synchronized (streams) {
      StreamDocument stream = streams.find(name);
      requireActive(stream);
      streams
          .documents()
          .put(name, stream.goneAt(clock.instant().plus(durations.streamDeletion())));
    }
    return Json.object();
  }
}
