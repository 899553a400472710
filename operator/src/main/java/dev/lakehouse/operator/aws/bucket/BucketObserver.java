package dev.lakehouse.operator.aws.bucket;

import dev.lakehouse.operator.aws.AwsFailure;
import dev.lakehouse.operator.plan.Observed;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;

/** Looks at a bucket's settings. */
public final class BucketObserver {

  private final S3Client s3;

  /** An observer that asks that client. */
  public BucketObserver(S3Client s3) {
    this.s3 = s3;
  }

  /** The settings of the bucket; absent if there is no such bucket. */
  public Observed<ObservedBucket> observe(DesiredBucket desired) {
    String bucket = desired.name();
    return AwsFailure.naming(
        "bucket " + bucket,
        () -> {
          try {
            boolean events =
                s3.getBucketNotificationConfiguration(r -> r.bucket(bucket))
                        .eventBridgeConfiguration()
                    != null;
            return new Observed.Present<>(
                new ObservedBucket(
                    events,
                    BucketDocuments.lifecycle(s3, bucket).rules().stream()
                        .filter(rule -> desired.ruleId().equals(rule.id()))
                        .findFirst()));
          } catch (NoSuchBucketException e) {
            return new Observed.Absent<>();
          }
        });
  }
}
