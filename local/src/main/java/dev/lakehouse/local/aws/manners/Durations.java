package dev.lakehouse.local.aws.manners;

import java.time.Duration;

/**
 * How long things take that AWS has already said yes to, each with the page that says so.
 *
 * @param streamCreation a delivery stream is CREATING (Amazon Data Firehose API Reference,
 *     CreateDeliveryStream)
 * @param streamDeletion a delivery stream is DELETING, and its name is not free (the same,
 *     DeleteDeliveryStream)
 * @param functionChange a function is Pending, or its update InProgress (AWS Lambda Developer
 *     Guide, Lambda function states)
 * @param roleTrust a role that is new to a service cannot be assumed by it (IAM User Guide,
 *     Troubleshoot IAM: changes that I make are not always immediately visible)
 * @param bucketSettings a GET of a bucket's settings shows what was there before the PUT (Amazon S3
 *     User Guide, Amazon S3 data consistency model: bucket configurations)
 * @param bucketEvents a bucket told to send its events sends none (the same, Enabling Amazon
 *     EventBridge)
 * @param ruleChange events do not meet a rule that was put (Amazon EventBridge API Reference,
 *     PutRule: allow a short period of time for changes to take effect)
 */
public record Durations(
    Duration streamCreation,
    Duration streamDeletion,
    Duration functionChange,
    Duration roleTrust,
    Duration bucketSettings,
    Duration bucketEvents,
    Duration ruleChange) {

  private static final Duration MOMENT = Duration.ofMillis(50);

  /** All at once, but the states that there are can be seen. */
  public static Durations instant() {
    return new Durations(
        MOMENT, Duration.ZERO, MOMENT, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);
  }

  /** What is usual at AWS, which promises none of it. */
  public static Durations ofAws() {
    return new Durations(
        Duration.ofSeconds(30),
        Duration.ofSeconds(60),
        Duration.ofSeconds(5),
        Duration.ofSeconds(12),
        Duration.ofSeconds(4),
        Duration.ofMinutes(5),
        Duration.ofSeconds(10));
  }

  /** The same with other times for streams and functions. */
  public Durations withChanges(Duration stream, Duration function) {
    return new Durations(
        stream, streamDeletion, function, roleTrust, bucketSettings, bucketEvents, ruleChange);
  }
}
