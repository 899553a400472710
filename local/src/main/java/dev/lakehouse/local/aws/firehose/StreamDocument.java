package dev.lakehouse.local.aws.firehose;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * A delivery stream as it is stored.
 *
 * @param destination the settings of ExtendedS3DestinationConfiguration, defaults filled in
 * @param settledAt before this it is being created or, once deleted, is still there
 * @param deleted what it has buffered is delivered at once
 */
record StreamDocument(
    String name,
    Instant createdAt,
    Instant settledAt,
    long version,
    ObjectNode destination,
    boolean deleted,
    Map<String, String> tags) {

  /** CREATING, ACTIVE or DELETING. */
  String status(Instant now) {
    if (deleted) {
      return "DELETING";
    }
    return now.isBefore(settledAt) ? "CREATING" : "ACTIVE";
  }

  Duration interval() {
    return Duration.ofSeconds(
        destination.path("BufferingHints").path("IntervalInSeconds").asLong());
  }

  long bufferBytes() {
    return destination.path("BufferingHints").path("SizeInMBs").asLong() << 20;
  }

  String bucket() {
    String arn = destination.path("BucketARN").asText();
    return arn.substring(arn.lastIndexOf(':') + 1);
  }

  StreamDocument withDestination(ObjectNode next) {
    return new StreamDocument(name, createdAt, settledAt, version + 1, next, deleted, tags);
  }

  StreamDocument withTags(Map<String, String> next) {
    return new StreamDocument(name, createdAt, settledAt, version, destination, deleted, next);
  }

  StreamDocument goneAt(Instant then) {
    return new StreamDocument(name, createdAt, then, version, destination, true, tags);
  }

  boolean isGone(Instant now) {
    return deleted && !now.isBefore(settledAt);
  }
}
