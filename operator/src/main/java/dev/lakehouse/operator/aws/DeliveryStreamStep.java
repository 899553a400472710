package dev.lakehouse.operator.aws;

import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.firehose.model.BufferingHints;
import software.amazon.awssdk.services.firehose.model.CompressionFormat;
import software.amazon.awssdk.services.firehose.model.DeliveryStreamDescription;
import software.amazon.awssdk.services.firehose.model.DeliveryStreamType;
import software.amazon.awssdk.services.firehose.model.DestinationDescription;
import software.amazon.awssdk.services.firehose.model.ExtendedS3DestinationConfiguration;
import software.amazon.awssdk.services.firehose.model.ExtendedS3DestinationDescription;
import software.amazon.awssdk.services.firehose.model.ExtendedS3DestinationUpdate;
import software.amazon.awssdk.services.firehose.model.ResourceInUseException;
import software.amazon.awssdk.services.firehose.model.ResourceNotFoundException;
import software.amazon.awssdk.services.firehose.model.Tag;

/** Keeps a delivery stream as it should be. */
public final class DeliveryStreamStep {

  private static final Duration SOON = Duration.ofSeconds(1);
  private static final CompressionFormat COMPRESSION = CompressionFormat.GZIP;

  private final FirehoseClient firehose;

  /** A step that calls that client. */
  public DeliveryStreamStep(FirehoseClient firehose) {
    this.firehose = firehose;
  }

  /** Makes the stream as it should be. */
  public StepResult ensure(DesiredStream desired) {
    return AwsFailure.naming(
        label(desired.name()),
        () ->
            find(desired.name())
                .map(found -> ensure(desired, found))
                .orElseGet(() -> create(desired)));
  }

  /**
   * Deletes the stream if it is ours.
   *
   * @return true once it is gone, or is not ours
   */
  public boolean delete(String name, Ownership ownership) {
    return AwsFailure.naming(label(name), () -> find(name).isEmpty() || remove(name, ownership));
  }

  private boolean remove(String name, Ownership ownership) {
    if (!ownership.owns(tags(name))) {
      return true;
    }
    try {
      firehose.deleteDeliveryStream(request -> request.deliveryStreamName(name));
    } catch (ResourceInUseException e) {
      return false; // being created or deleted; asked again
    }
    return find(name).isEmpty();
  }

  private Optional<DeliveryStreamDescription> find(String name) {
    try {
      return Optional.of(
          firehose
              .describeDeliveryStream(request -> request.deliveryStreamName(name))
              .deliveryStreamDescription());
    } catch (ResourceNotFoundException e) {
      return Optional.empty();
    }
  }

  private StepResult create(DesiredStream desired) {
    try {
      firehose.createDeliveryStream(
          request ->
              request
                  .deliveryStreamName(desired.name())
                  .deliveryStreamType(DeliveryStreamType.DIRECT_PUT)
                  .extendedS3DestinationConfiguration(destination(desired))
                  .tags(toTags(desired.ownership().tags())));
    } catch (ResourceInUseException e) {
      // An earlier try of ours had come through, or somebody else was faster: the tags tell.
      return find(desired.name())
          .map(found -> ensure(desired, found))
          .orElseGet(
              () -> new StepResult.Pending(SOON, label(desired.name()) + " is not seen yet"));
    }
    return find(desired.name())
        .filter(DeliveryStreamStep::isActive)
        .<StepResult>map(found -> new StepResult.Created(found.deliveryStreamARN()))
        .orElseGet(() -> new StepResult.Pending(SOON, label(desired.name()) + " is being created"));
  }

  private StepResult ensure(DesiredStream desired, DeliveryStreamDescription found) {
    Map<String, String> tags = tags(desired.name());
    Optional<StepResult.Refused> refusal = desired.ownership().refusal(label(desired.name()), tags);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    return switch (found.deliveryStreamStatus()) {
      case ACTIVE -> update(desired, found, tags);
      case CREATING_FAILED, DELETING_FAILED -> startOver(desired, found);
      default ->
          new StepResult.Pending(
              SOON, label(desired.name()) + " is " + found.deliveryStreamStatusAsString());
    };
  }

  private StepResult startOver(DesiredStream desired, DeliveryStreamDescription found) {
    firehose.deleteDeliveryStream(request -> request.deliveryStreamName(desired.name()));
    String why = found.failureDescription() == null ? "" : found.failureDescription().details();
    return new StepResult.Pending(
        SOON.multipliedBy(5), label(desired.name()) + " failed and is created again: " + why);
  }

  private StepResult update(
      DesiredStream desired, DeliveryStreamDescription found, Map<String, String> tags) {
    List<String> differences = new ArrayList<>(differences(desired, found));
    if (!differences.isEmpty()) {
      firehose.updateDestination(
          request ->
              request
                  .deliveryStreamName(desired.name())
                  .currentDeliveryStreamVersionId(found.versionId())
                  .destinationId(found.destinations().get(0).destinationId())
                  .extendedS3DestinationUpdate(destinationUpdate(desired)));
    }
    Map<String, String> missing = desired.ownership().missing(tags);
    if (!missing.isEmpty()) {
      differences.add("tags");
      firehose.tagDeliveryStream(
          request -> request.deliveryStreamName(desired.name()).tags(toTags(missing)));
    }
    return differences.isEmpty()
        ? new StepResult.Unchanged(found.deliveryStreamARN())
        : new StepResult.Updated(found.deliveryStreamARN(), differences);
  }

  /** What a stream that was found has different from what it should have. */
  static List<String> differences(DesiredStream desired, DeliveryStreamDescription found) {
    ExtendedS3DestinationDescription destination =
        found.destinations().stream()
            .map(DestinationDescription::extendedS3DestinationDescription)
            .findFirst()
            .orElseGet(() -> ExtendedS3DestinationDescription.builder().build());
    List<String> differences = new ArrayList<>();
    if (!hints(desired).equals(destination.bufferingHints())) {
      differences.add("buffering");
    }
    if (!desired.prefix().equals(destination.prefix())
        || !desired.errorPrefix().equals(destination.errorOutputPrefix())
        || !desired.bucketArn().equals(destination.bucketARN())) {
      differences.add("prefix");
    }
    if (!desired.roleArn().equals(destination.roleARN())) {
      differences.add("role");
    }
    if (destination.compressionFormat() != COMPRESSION) {
      differences.add("compression");
    }
    return differences;
  }

  private static ExtendedS3DestinationConfiguration destination(DesiredStream desired) {
    return ExtendedS3DestinationConfiguration.builder()
        .roleARN(desired.roleArn())
        .bucketARN(desired.bucketArn())
        .prefix(desired.prefix())
        .errorOutputPrefix(desired.errorPrefix())
        .bufferingHints(hints(desired))
        .compressionFormat(COMPRESSION)
        .build();
  }

  private static ExtendedS3DestinationUpdate destinationUpdate(DesiredStream desired) {
    return ExtendedS3DestinationUpdate.builder()
        .roleARN(desired.roleArn())
        .bucketARN(desired.bucketArn())
        .prefix(desired.prefix())
        .errorOutputPrefix(desired.errorPrefix())
        .bufferingHints(hints(desired))
        .compressionFormat(COMPRESSION)
        .build();
  }

  private static BufferingHints hints(DesiredStream desired) {
    return BufferingHints.builder()
        .intervalInSeconds(desired.intervalSeconds())
        .sizeInMBs(desired.sizeMebibytes())
        .build();
  }

  private Map<String, String> tags(String name) {
    return firehose
        .listTagsForDeliveryStream(request -> request.deliveryStreamName(name))
        .tags()
        .stream()
        .collect(toMap(Tag::key, tag -> tag.value() == null ? "" : tag.value()));
  }

  private static List<Tag> toTags(Map<String, String> tags) {
    return tags.entrySet().stream()
        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
        .toList();
  }

  private static boolean isActive(DeliveryStreamDescription found) {
    return "ACTIVE".equals(found.deliveryStreamStatusAsString());
  }

  private static String label(String name) {
    return "delivery stream " + name;
  }
}
