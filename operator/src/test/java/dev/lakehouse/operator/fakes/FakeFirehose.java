package dev.lakehouse.operator.fakes;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.firehose.model.CreateDeliveryStreamRequest;
import software.amazon.awssdk.services.firehose.model.CreateDeliveryStreamResponse;
import software.amazon.awssdk.services.firehose.model.DeleteDeliveryStreamRequest;
import software.amazon.awssdk.services.firehose.model.DeleteDeliveryStreamResponse;
import software.amazon.awssdk.services.firehose.model.DeliveryStreamDescription;
import software.amazon.awssdk.services.firehose.model.DeliveryStreamStatus;
import software.amazon.awssdk.services.firehose.model.DescribeDeliveryStreamRequest;
import software.amazon.awssdk.services.firehose.model.DescribeDeliveryStreamResponse;
import software.amazon.awssdk.services.firehose.model.DestinationDescription;
import software.amazon.awssdk.services.firehose.model.ExtendedS3DestinationDescription;
import software.amazon.awssdk.services.firehose.model.InvalidArgumentException;
import software.amazon.awssdk.services.firehose.model.ListTagsForDeliveryStreamRequest;
import software.amazon.awssdk.services.firehose.model.ListTagsForDeliveryStreamResponse;
import software.amazon.awssdk.services.firehose.model.ResourceInUseException;
import software.amazon.awssdk.services.firehose.model.ResourceNotFoundException;
import software.amazon.awssdk.services.firehose.model.Tag;
import software.amazon.awssdk.services.firehose.model.TagDeliveryStreamRequest;
import software.amazon.awssdk.services.firehose.model.TagDeliveryStreamResponse;
import software.amazon.awssdk.services.firehose.model.UpdateDestinationRequest;
import software.amazon.awssdk.services.firehose.model.UpdateDestinationResponse;

/** Firehose in memory; streams are active at once unless {@link #delayCreation} says otherwise. */
public final class FakeFirehose implements FirehoseClient {

  private static final String ARN = "arn:aws:firehose:us-east-1:000000000000:deliverystream/";

  private final CallLog log;
  private final Map<String, DeliveryStreamDescription> streams = new TreeMap<>();
  private final Map<String, Map<String, String>> tags = new HashMap<>();
  private boolean slow;

  /** A Firehose without streams. */
  public FakeFirehose(CallLog log) {
    this.log = log;
  }

  /** New streams stay in state CREATING until {@link #finishCreation}. */
  public void delayCreation() {
    slow = true;
  }

  /** All streams become active. */
  public void finishCreation() {
    streams.replaceAll(
        (name, stream) ->
            stream.toBuilder().deliveryStreamStatus(DeliveryStreamStatus.ACTIVE).build());
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

  @Override
  public CreateDeliveryStreamResponse createDeliveryStream(CreateDeliveryStreamRequest request) {
    log.called("CreateDeliveryStream");
    String name = request.deliveryStreamName();
    if (streams.containsKey(name)) {
      throw ResourceInUseException.builder().message(name + " exists").build();
    }
    var wanted = request.extendedS3DestinationConfiguration();
    put(
        name,
        slow ? DeliveryStreamStatus.CREATING : DeliveryStreamStatus.ACTIVE,
        1,
        ExtendedS3DestinationDescription.builder()
            .roleARN(wanted.roleARN())
            .bucketARN(wanted.bucketARN())
            .prefix(wanted.prefix())
            .errorOutputPrefix(wanted.errorOutputPrefix())
            .bufferingHints(wanted.bufferingHints())
            .compressionFormat(wanted.compressionFormat())
            .build());
    tags.put(name, toMap(request.tags()));
    return log.reply(
        "CreateDeliveryStream",
        CreateDeliveryStreamResponse.builder().deliveryStreamARN(ARN + name).build());
  }

  @Override
  public DescribeDeliveryStreamResponse describeDeliveryStream(
      DescribeDeliveryStreamRequest request) {
    log.called("DescribeDeliveryStream");
    return DescribeDeliveryStreamResponse.builder()
        .deliveryStreamDescription(find(request.deliveryStreamName()))
        .build();
  }

  @Override
  public UpdateDestinationResponse updateDestination(UpdateDestinationRequest request) {
    log.called("UpdateDestination");
    DeliveryStreamDescription found = find(request.deliveryStreamName());
    if (!found.versionId().equals(request.currentDeliveryStreamVersionId())) {
      throw InvalidArgumentException.builder().message("wrong version").build();
    }
    var wanted = request.extendedS3DestinationUpdate();
    put(
        request.deliveryStreamName(),
        DeliveryStreamStatus.ACTIVE,
        Integer.parseInt(found.versionId()) + 1,
        ExtendedS3DestinationDescription.builder()
            .roleARN(wanted.roleARN())
            .bucketARN(wanted.bucketARN())
            .prefix(wanted.prefix())
            .errorOutputPrefix(wanted.errorOutputPrefix())
            .bufferingHints(wanted.bufferingHints())
            .compressionFormat(wanted.compressionFormat())
            .build());
    return log.reply("UpdateDestination", UpdateDestinationResponse.builder().build());
  }

  @Override
  public DeleteDeliveryStreamResponse deleteDeliveryStream(DeleteDeliveryStreamRequest request) {
    log.called("DeleteDeliveryStream");
    find(request.deliveryStreamName());
    streams.remove(request.deliveryStreamName());
    return log.reply("DeleteDeliveryStream", DeleteDeliveryStreamResponse.builder().build());
  }

  @Override
  public ListTagsForDeliveryStreamResponse listTagsForDeliveryStream(
      ListTagsForDeliveryStreamRequest request) {
    log.called("ListTagsForDeliveryStream");
    return ListTagsForDeliveryStreamResponse.builder()
        .hasMoreTags(false)
        .tags(
            tags.get(request.deliveryStreamName()).entrySet().stream()
                .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList())
        .build();
  }

  @Override
  public TagDeliveryStreamResponse tagDeliveryStream(TagDeliveryStreamRequest request) {
    log.called("TagDeliveryStream");
    tags.get(request.deliveryStreamName()).putAll(toMap(request.tags()));
    return log.reply("TagDeliveryStream", TagDeliveryStreamResponse.builder().build());
  }

  private DeliveryStreamDescription find(String name) {
    if (!streams.containsKey(name)) {
      throw ResourceNotFoundException.builder().message("no stream " + name).build();
    }
    return streams.get(name);
  }

  private void put(
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

  private static Map<String, String> toMap(List<Tag> tags) {
    Map<String, String> map = new HashMap<>();
    tags.forEach(tag -> map.put(tag.key(), tag.value()));
    return map;
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
