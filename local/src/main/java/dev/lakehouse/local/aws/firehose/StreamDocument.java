package dev.lakehouse.local.aws.firehose;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * A delivery stream as it is stored.
 *
 * @param destination the settings of ExtendedS3DestinationConfiguration, defaults filled in
 * @param deleted it goes away as soon as its buffer is delivered
 */
record StreamDocument(
    String name,
    Instant createdAt,
    Instant activeAt,
    long version,
    ObjectNode destination,
    boolean deleted,
    Map<String, String> tags) {

  /** CREATING, ACTIVE or DELETING. */
  String status(Instant now) {
    if (deleted) {
      return "DELETING";
    }
    return now.isBefore(activeAt) ? "CREATING" : "ACTIVE";
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
    return new StreamDocument(name, createdAt, activeAt, version + 1, next, deleted, tags);
  }

  StreamDocument withTags(Map<String, String> next) {
    return new StreamDocument(name, createdAt, activeAt, version, destination, deleted, next);
  }

  StreamDocument gone() {
    return new StreamDocument(name, createdAt, activeAt, version, destination, true, tags);
  }
}
