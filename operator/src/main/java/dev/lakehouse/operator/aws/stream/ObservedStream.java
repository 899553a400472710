package dev.lakehouse.operator.aws.stream;

import java.util.Map;

/**
 * A delivery stream as it was found.
 *
 * @param status in Firehose's words
 * @param versionId which an update must name
 * @param failure why it failed; empty if it did not
 */
public record ObservedStream(
    String arn,
    String status,
    String versionId,
    String destinationId,
    Destination destination,
    Map<String, String> tags,
    String failure) {

  /** Copies the map. */
  public ObservedStream {
    tags = Map.copyOf(tags);
  }
}
