package dev.lakehouse.operator.aws.stream;

import static java.util.stream.Collectors.toMap;

import dev.lakehouse.operator.aws.AwsFailure;
import dev.lakehouse.operator.aws.Ownership;
import dev.lakehouse.operator.plan.Observed;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.firehose.model.DeliveryStreamDescription;
import software.amazon.awssdk.services.firehose.model.DestinationDescription;
import software.amazon.awssdk.services.firehose.model.ExtendedS3DestinationDescription;
import software.amazon.awssdk.services.firehose.model.ResourceNotFoundException;
import software.amazon.awssdk.services.firehose.model.Tag;

/** Looks at delivery streams. */
public final class StreamObserver {

  /** As many as a stream can have: a page less would hide ours. */
  private static final int MOST_TAGS = 50;

  private final FirehoseClient firehose;

  /** An observer that asks that client. */
  public StreamObserver(FirehoseClient firehose) {
    this.firehose = firehose;
  }

  /** What is there of that name. */
  public Observed<ObservedStream> observe(String name, Ownership ownership) {
    String label = "delivery stream " + name;
    return AwsFailure.naming(
        label,
        () -> {
          try {
            DeliveryStreamDescription found =
                firehose
                    .describeDeliveryStream(r -> r.deliveryStreamName(name))
                    .deliveryStreamDescription();
            Map<String, String> tags = tags(name);
            return ownership.observed(label, tags, () -> observed(found, tags));
          } catch (ResourceNotFoundException e) {
            return new Observed.Absent<>();
          }
        });
  }

  private static ObservedStream observed(
      DeliveryStreamDescription found, Map<String, String> tags) {
    Optional<DestinationDescription> destination = found.destinations().stream().findFirst();
    return new ObservedStream(
        found.deliveryStreamARN(),
        found.deliveryStreamStatusAsString(),
        found.versionId(),
        destination.map(DestinationDescription::destinationId).orElse(""),
        destination(
            destination
                .map(DestinationDescription::extendedS3DestinationDescription)
                .orElseGet(() -> ExtendedS3DestinationDescription.builder().build())),
        tags,
        found.failureDescription() == null ? "" : found.failureDescription().details());
  }

  private static Destination destination(ExtendedS3DestinationDescription found) {
    boolean hinted = found.bufferingHints() != null;
    return new Destination(
        found.roleARN(),
        found.bucketARN(),
        found.prefix(),
        found.errorOutputPrefix(),
        hinted ? found.bufferingHints().intervalInSeconds() : 0,
        hinted ? found.bufferingHints().sizeInMBs() : 0,
        found.compressionFormatAsString());
  }

  private Map<String, String> tags(String name) {
    return firehose
        .listTagsForDeliveryStream(r -> r.deliveryStreamName(name).limit(MOST_TAGS))
        .tags()
        .stream()
        .collect(toMap(Tag::key, tag -> tag.value() == null ? "" : tag.value()));
  }
}
