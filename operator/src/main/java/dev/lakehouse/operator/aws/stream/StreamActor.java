package dev.lakehouse.operator.aws.stream;

import dev.lakehouse.operator.aws.AwsFailure;
import dev.lakehouse.operator.aws.Pace;
import dev.lakehouse.operator.plan.Progress;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.firehose.model.BufferingHints;
import software.amazon.awssdk.services.firehose.model.ConcurrentModificationException;
import software.amazon.awssdk.services.firehose.model.DeliveryStreamDescription;
import software.amazon.awssdk.services.firehose.model.DeliveryStreamStatus;
import software.amazon.awssdk.services.firehose.model.DeliveryStreamType;
import software.amazon.awssdk.services.firehose.model.InvalidArgumentException;
import software.amazon.awssdk.services.firehose.model.ResourceInUseException;
import software.amazon.awssdk.services.firehose.model.ResourceNotFoundException;
import software.amazon.awssdk.services.firehose.model.Tag;

/** Changes delivery streams. Where AWS says that things have moved, the caller looks again. */
public final class StreamActor {

  private final FirehoseClient firehose;

  /** An actor that calls that client. */
  public StreamActor(FirehoseClient firehose) {
    this.firehose = firehose;
  }

  /** Carries an action out. */
  public Progress carryOut(StreamAction action) {
    return attempt(action, () -> act(action));
  }

  private static Progress attempt(StreamAction action, Supplier<Progress> call) {
    return AwsFailure.naming(
        action.label(),
        () -> {
          try {
            return call.get();
          } catch (ResourceInUseException
              | ConcurrentModificationException
              | ResourceNotFoundException e) {
            return Progress.waits(
                Pace.SOON, "%s: %s".formatted(action.label(), AwsFailure.said(e)));
          } catch (InvalidArgumentException e) {
            return invalid(action, e);
          }
        });
  }

  /** A role made a moment ago cannot be assumed for some seconds. */
  private static Progress invalid(StreamAction action, InvalidArgumentException e) {
    String said = AwsFailure.said(e);
    String why = "%s: %s".formatted(action.label(), said);
    return said.contains("unable to assume role")
        ? Progress.waits(Pace.LATER, why)
        : Progress.refused("StreamInvalid", why);
  }

  private Progress act(StreamAction action) {
    if (action instanceof StreamAction.Create create) {
      return create(create);
    }
    if (action instanceof StreamAction.Change change) {
      return change(change);
    }
    if (action instanceof StreamAction.Tag tag) {
      firehose.tagDeliveryStream(r -> r.deliveryStreamName(tag.name()).tags(tags(tag.tags())));
      return Progress.done();
    }
    firehose.deleteDeliveryStream(r -> r.deliveryStreamName(action.name()));
    return action instanceof StreamAction.StartOver
        ? Progress.waits(Pace.LATER, action.label() + " is created again")
        : gone(action);
  }

  private Progress create(StreamAction.Create create) {
    Destination to = Destination.of(create.desired());
    String arn =
        firehose
            .createDeliveryStream(
                r ->
                    r.deliveryStreamName(create.name())
                        .deliveryStreamType(DeliveryStreamType.DIRECT_PUT)
                        .extendedS3DestinationConfiguration(
                            d ->
                                d.roleARN(to.roleArn())
                                    .bucketARN(to.bucketArn())
                                    .prefix(to.prefix())
                                    .errorOutputPrefix(to.errorPrefix())
                                    .bufferingHints(hints(to))
                                    .compressionFormat(to.compression()))
                        .tags(tags(create.desired().ownership().tags())))
            .deliveryStreamARN();
    // AWS takes half a minute for it: to look at once would be a call in vain
    return new Progress.Begun(arn, () -> attempt(create, () -> created(create)));
  }

  private Progress created(StreamAction.Create create) {
    return describe(create.name()).deliveryStreamStatus() == DeliveryStreamStatus.ACTIVE
        ? Progress.done()
        : Progress.waits(Pace.LATER, create.label() + " is being created");
  }

  private Progress change(StreamAction.Change change) {
    Destination to = Destination.of(change.desired());
    firehose.updateDestination(
        r ->
            r.deliveryStreamName(change.name())
                .currentDeliveryStreamVersionId(change.found().versionId())
                .destinationId(change.found().destinationId())
                .extendedS3DestinationUpdate(
                    d ->
                        d.roleARN(to.roleArn())
                            .bucketARN(to.bucketArn())
                            .prefix(to.prefix())
                            .errorOutputPrefix(to.errorPrefix())
                            .bufferingHints(hints(to))
                            .compressionFormat(to.compression())));
    return Progress.done();
  }

  /** A stream takes a minute to go; its name is free only then. */
  private Progress gone(StreamAction deleted) {
    try {
      describe(deleted.name());
      return Progress.waits(Pace.SOON, deleted.label() + " is being deleted");
    } catch (ResourceNotFoundException e) {
      return Progress.done();
    }
  }

  private DeliveryStreamDescription describe(String name) {
    return firehose
        .describeDeliveryStream(r -> r.deliveryStreamName(name))
        .deliveryStreamDescription();
  }

  private static BufferingHints hints(Destination to) {
    return BufferingHints.builder()
        .intervalInSeconds(to.intervalSeconds())
        .sizeInMBs(to.sizeMebibytes())
        .build();
  }

  private static List<Tag> tags(Map<String, String> tags) {
    return tags.entrySet().stream()
        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
        .toList();
  }
}
