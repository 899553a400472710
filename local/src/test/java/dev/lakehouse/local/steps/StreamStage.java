package dev.lakehouse.local.steps;

import dev.lakehouse.operator.aws.Ownership;
import dev.lakehouse.operator.aws.stream.DesiredStream;
import dev.lakehouse.operator.aws.stream.StreamPlan;
import dev.lakehouse.operator.plan.Step;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.firehose.model.DeliveryStreamDescription;
import software.amazon.awssdk.services.firehose.model.ExtendedS3DestinationDescription;
import software.amazon.awssdk.services.firehose.model.ExtendedS3DestinationUpdate;
import software.amazon.awssdk.services.firehose.model.ResourceNotFoundException;
import software.amazon.awssdk.services.firehose.model.Tag;

/** What tests of delivery streams have at hand. */
abstract class StreamStage extends Steps {

  DesiredStream desired() {
    return new DesiredStream(
        NAME,
        aws.role("firehose"),
        "lake",
        "bronze/demo/quakes/stream/!{timestamp:yyyy/MM/dd/HH}/",
        "bronze-errors/demo/quakes/!{firehose:error-output-type}/",
        60,
        64,
        OURS);
  }

  Supplier<Step> toBe(DesiredStream desired) {
    return () ->
        StreamPlan.toBe(desired, look.streams().observe(desired.name(), desired.ownership()));
  }

  Supplier<Step> toBeGone() {
    return () -> StreamPlan.toBeGone(NAME, look.streams().observe(NAME, OURS));
  }

  DesiredStream adopting() {
    return owned(desired(), ADOPTING);
  }

  static DesiredStream owned(DesiredStream d, Ownership ownership) {
    return new DesiredStream(
        d.name(), d.roleArn(), d.bucket(), d.prefix(), d.errorPrefix(), 60, 64, ownership);
  }

  final void redirect(Consumer<ExtendedS3DestinationUpdate.Builder> change) {
    DeliveryStreamDescription found = description();
    firehose()
        .updateDestination(
            r ->
                r.deliveryStreamName(NAME)
                    .currentDeliveryStreamVersionId(found.versionId())
                    .destinationId(found.destinations().get(0).destinationId())
                    .extendedS3DestinationUpdate(change));
  }

  /** Tags that sort before ours. */
  final void tag(int count) {
    firehose()
        .tagDeliveryStream(
            r ->
                r.deliveryStreamName(NAME)
                    .tags(
                        IntStream.range(0, count)
                            .mapToObj(i -> Tag.builder().key("cost-" + i).value("x").build())
                            .toList()));
  }

  final FirehoseClient firehose() {
    return aws.clients().firehose();
  }

  final DeliveryStreamDescription description() {
    return firehose()
        .describeDeliveryStream(r -> r.deliveryStreamName(NAME))
        .deliveryStreamDescription();
  }

  final ExtendedS3DestinationDescription destination() {
    return description().destinations().get(0).extendedS3DestinationDescription();
  }

  final Map<String, String> tags() {
    return firehose()
        .listTagsForDeliveryStream(r -> r.deliveryStreamName(NAME).limit(50))
        .tags()
        .stream()
        .collect(Collectors.toMap(Tag::key, Tag::value));
  }

  final boolean exists() {
    try {
      return description() != null;
    } catch (ResourceNotFoundException e) {
      return false;
    }
  }
}
