package dev.lakehouse.operator.fakes;

import software.amazon.awssdk.services.firehose.model.CreateDeliveryStreamRequest;
import software.amazon.awssdk.services.firehose.model.CreateDeliveryStreamResponse;
import software.amazon.awssdk.services.firehose.model.DeleteDeliveryStreamRequest;
import software.amazon.awssdk.services.firehose.model.DeleteDeliveryStreamResponse;
import software.amazon.awssdk.services.firehose.model.DeliveryStreamDescription;
import software.amazon.awssdk.services.firehose.model.DeliveryStreamStatus;
import software.amazon.awssdk.services.firehose.model.DescribeDeliveryStreamRequest;
import software.amazon.awssdk.services.firehose.model.DescribeDeliveryStreamResponse;
import software.amazon.awssdk.services.firehose.model.ExtendedS3DestinationDescription;
import software.amazon.awssdk.services.firehose.model.InvalidArgumentException;
import software.amazon.awssdk.services.firehose.model.ListTagsForDeliveryStreamRequest;
import software.amazon.awssdk.services.firehose.model.ListTagsForDeliveryStreamResponse;
import software.amazon.awssdk.services.firehose.model.ResourceInUseException;
import software.amazon.awssdk.services.firehose.model.Tag;
import software.amazon.awssdk.services.firehose.model.TagDeliveryStreamRequest;
import software.amazon.awssdk.services.firehose.model.TagDeliveryStreamResponse;
import software.amazon.awssdk.services.firehose.model.UpdateDestinationRequest;
import software.amazon.awssdk.services.firehose.model.UpdateDestinationResponse;

/** Firehose in memory; streams are active at once unless {@link #delayCreation} says otherwise. */
public final class FakeFirehose extends FakeStreams {

  /** A Firehose without streams. */
  public FakeFirehose(CallLog log) {
    super(log);
  }

  @Override
  public CreateDeliveryStreamResponse createDeliveryStream(CreateDeliveryStreamRequest request) {
    log.called("CreateDeliveryStream");
    String name = request.deliveryStreamName();
    if (streams().containsKey(name)) {
      throw ResourceInUseException.builder().message(name + " exists").build();
    }
    var wanted = request.extendedS3DestinationConfiguration();
    put(
        name,
        isSlow() ? DeliveryStreamStatus.CREATING : DeliveryStreamStatus.ACTIVE,
        1,
        ExtendedS3DestinationDescription.builder()
            .roleARN(wanted.roleARN())
            .bucketARN(wanted.bucketARN())
            .prefix(wanted.prefix())
            .errorOutputPrefix(wanted.errorOutputPrefix())
            .bufferingHints(wanted.bufferingHints())
            .compressionFormat(wanted.compressionFormat())
            .build());
    putTags(name, toMap(request.tags()));
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
    if (find(request.deliveryStreamName()).deliveryStreamStatus()
        == DeliveryStreamStatus.CREATING) {
      throw ResourceInUseException.builder().message("is being created").build();
    }
    if (isSlow()) {
      setStatus(request.deliveryStreamName(), DeliveryStreamStatus.DELETING);
    } else {
      streams().remove(request.deliveryStreamName());
    }
    return log.reply("DeleteDeliveryStream", DeleteDeliveryStreamResponse.builder().build());
  }

  @Override
  public ListTagsForDeliveryStreamResponse listTagsForDeliveryStream(
      ListTagsForDeliveryStreamRequest request) {
    log.called("ListTagsForDeliveryStream");
    return ListTagsForDeliveryStreamResponse.builder()
        .hasMoreTags(false)
        .tags(
            tags(request.deliveryStreamName()).entrySet().stream()
                .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList())
        .build();
  }

  @Override
  public TagDeliveryStreamResponse tagDeliveryStream(TagDeliveryStreamRequest request) {
    log.called("TagDeliveryStream");
    tags(request.deliveryStreamName()).putAll(toMap(request.tags()));
    return log.reply("TagDeliveryStream", TagDeliveryStreamResponse.builder().build());
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
