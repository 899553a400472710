package dev.lakehouse.operator.fakes;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.firehose.model.*;

/** The delivery streams of a Firehose in memory, to look at or to change behind its back. */
abstract class FakeStreams implements FirehoseClient {

  static final String ARN = "arn:aws:firehose:us-east-1:000000000000:deliverystream/";

  final CallLog log;
  private final Map<String, DeliveryStreamDescription> streams = new ConcurrentSkipListMap<>();
  private final Map<String, Map<String, String>> tags = new ConcurrentHashMap<>();
  private volatile boolean slow;

  FakeStreams(CallLog log) {
    this.log = log;
  }

  /** New streams stay in state CREATING until {@link #finishCreation}. */
  public void delayCreation() {
    slow = true;
  }

  /** All streams become active, or are gone. */
  public void finishCreation() {
    streams.values().removeIf(s -> s.deliveryStreamStatus() == DeliveryStreamStatus.DELETING);
    streams.replaceAll(
        (name, stream) ->
            stream.toBuilder().deliveryStreamStatus(DeliveryStreamStatus.ACTIVE).build());
  }

  /** Puts a stream into a state, as Firehose itself does. */
  public void setStatus(String name, DeliveryStreamStatus status) {
    streams.computeIfPresent(
        name, (any, stream) -> stream.toBuilder().deliveryStreamStatus(status).build());
  }

  /** Changes the destination of a stream behind the operator's back. */
  public void redirect(String name, Consumer<ExtendedS3DestinationDescription.Builder> change) {
    DeliveryStreamDescription found = find(name);
    put(
        name,
        found.deliveryStreamStatus(),
        Integer.parseInt(found.versionId()) + 1,
        destination(name).toBuilder().applyMutation(change).build());
  }

  /** Streams by name. */
  public Map<String, DeliveryStreamDescription> streams() {
    return streams;
  }

  /** The destination of a stream. */
  public ExtendedS3DestinationDescription destination(String name) {
    return find(name).destinations().get(0).extendedS3DestinationDescription();
  }

  /** Tags of a stream, to look at or to change. */
  public Map<String, String> tags(String name) {
    return tags.get(name);
  }

  final boolean isSlow() {
    return slow;
  }

  final void putTags(String name, Map<String, String> wanted) {
    tags.put(name, wanted);
  }

  final DeliveryStreamDescription find(String name) {
    if (!streams.containsKey(name)) {
      throw ResourceNotFoundException.builder().message("no stream " + name).build();
    }
    return streams.get(name);
  }

  final void put(
      String name,
      DeliveryStreamStatus status,
      int version,
      ExtendedS3DestinationDescription destination) {
    streams.put(
        name,
        DeliveryStreamDescription.builder()
            .deliveryStreamName(name)
            .deliveryStreamARN(ARN + name)
            .deliveryStreamStatus(status)
            .versionId(Integer.toString(version))
            .destinations(
                DestinationDescription.builder()
                    .destinationId("destinationId-000000000001")
                    .extendedS3DestinationDescription(destination)
                    .build())
            .build());
  }

  void snapshot(Map<String, String> state) {
    streams.forEach(
        (name, stream) ->
            state.put(
                "stream " + name,
                "%s %s %s"
                    .formatted(
                        stream.deliveryStreamStatus(),
                        destination(name),
                        new TreeMap<>(tags.get(name)))));
  }

  static Map<String, String> toMap(List<Tag> tags) {
    Map<String, String> map = new ConcurrentHashMap<>();
    tags.forEach(tag -> map.put(tag.key(), tag.value()));
    return map;
  }
}
