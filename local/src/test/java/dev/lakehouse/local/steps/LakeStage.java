package dev.lakehouse.local.steps;

import dev.lakehouse.operator.aws.Ownership;
import dev.lakehouse.operator.aws.bucket.BucketPlan;
import dev.lakehouse.operator.aws.bucket.DesiredBucket;
import dev.lakehouse.operator.aws.bus.BusPlan;
import dev.lakehouse.operator.plan.Step;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Event;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.GetBucketNotificationConfigurationResponse;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.QueueConfiguration;

/** What tests of the bucket's settings and of the bus have at hand. */
abstract class LakeStage extends Steps {

  static final DesiredBucket BUCKET = new DesiredBucket("lake", "rel-aborted-uploads", "quakes/");
  static final Ownership LAKE = Ownership.ofLake("rel", "lake");
  static final String BUS = "rel-lakehouse";

  Supplier<Step> bucketToBe(DesiredBucket desired) {
    return () -> BucketPlan.toBe(desired, look.buckets().observe(desired));
  }

  Supplier<Step> busToBe() {
    return () -> BusPlan.toBe(BUS, LAKE, look.buses().observe(BUS, LAKE));
  }

  final S3Client s3() {
    return aws.clients().s3();
  }

  final GetBucketNotificationConfigurationResponse notification() {
    return s3().getBucketNotificationConfiguration(r -> r.bucket("lake"));
  }

  final List<LifecycleRule> lifecycle() {
    return s3().getBucketLifecycleConfiguration(r -> r.bucket("lake")).rules();
  }

  /** Others' settings take the place of all that is there. */
  final void replaceByOthers() {
    s3().putBucketLifecycleConfiguration(
            r -> r.bucket("lake").lifecycleConfiguration(l -> l.rules(theirRule())));
    QueueConfiguration queue =
        QueueConfiguration.builder()
            .id("theirs")
            .queueArn(aws.arn("sqs", "theirs"))
            .events(Event.S3_OBJECT_CREATED_PUT)
            .build();
    s3().putBucketNotificationConfiguration(
            r ->
                r.bucket("lake")
                    .skipDestinationValidation(true)
                    .notificationConfiguration(n -> n.queueConfigurations(queue)));
  }

  private static LifecycleRule theirRule() {
    return LifecycleRule.builder()
        .id("theirs")
        .status(ExpirationStatus.ENABLED)
        .filter(f -> f.prefix("logs/"))
        .expiration(e -> e.days(7))
        .build();
  }
}
