package dev.lakehouse.operator.aws;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.AbortIncompleteMultipartUpload;
import software.amazon.awssdk.services.s3.model.EventBridgeConfiguration;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.GetBucketNotificationConfigurationResponse;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.LifecycleRuleFilter;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NotificationConfiguration;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Keeps the bucket's settings: events to EventBridge, and aborted uploads cleared away.
 *
 * <p>Both documents are replaced whole by their PUT, so what others have put there is read and
 * written back. One instance serves a bucket, one call at a time.
 */
public final class BucketStep {

  private static final int ABORT_DAYS = 3;

  private final S3Client s3;

  /** A step that calls that client. */
  public BucketStep(S3Client s3) {
    this.s3 = s3;
  }

  /**
   * Makes the bucket's settings as they should be.
   *
   * @param ruleId of our lifecycle rule
   * @param prefix of the lake; empty for the whole bucket
   */
  public synchronized StepResult ensure(String bucket, String ruleId, String prefix) {
    return AwsFailure.naming(
        "bucket " + bucket,
        () -> {
          try {
            return settings(bucket, ruleId, prefix);
          } catch (NoSuchBucketException e) {
            return new StepResult.Refused(
                "NoBucket",
                "there is no bucket %s; create it, as deploy/aws/lakehouse.yaml does"
                    .formatted(bucket));
          }
        });
  }

  private StepResult settings(String bucket, String ruleId, String prefix) {
    List<String> differences = new ArrayList<>();
    if (ensureEvents(bucket)) {
      differences.add("notification");
    }
    if (ensureLifecycle(bucket, ruleId, prefix)) {
      differences.add("lifecycle");
    }
    String arn = "arn:aws:s3:::" + bucket;
    return differences.isEmpty()
        ? new StepResult.Unchanged(arn)
        : new StepResult.Updated(arn, differences);
  }

  private boolean ensureEvents(String bucket) {
    GetBucketNotificationConfigurationResponse found =
        s3.getBucketNotificationConfiguration(r -> r.bucket(bucket));
    if (found.eventBridgeConfiguration() != null) {
      return false;
    }
    NotificationConfiguration merged =
        NotificationConfiguration.builder()
            .topicConfigurations(found.topicConfigurations())
            .queueConfigurations(found.queueConfigurations())
            .lambdaFunctionConfigurations(found.lambdaFunctionConfigurations())
            .eventBridgeConfiguration(EventBridgeConfiguration.builder().build())
            .build();
    s3.putBucketNotificationConfiguration(r -> r.bucket(bucket).notificationConfiguration(merged));
    return true;
  }

  private boolean ensureLifecycle(String bucket, String ruleId, String prefix) {
    List<LifecycleRule> found = lifecycle(bucket);
    LifecycleRule ours =
        LifecycleRule.builder()
            .id(ruleId)
            .status(ExpirationStatus.ENABLED)
            .filter(LifecycleRuleFilter.builder().prefix(prefix).build())
            .abortIncompleteMultipartUpload(
                AbortIncompleteMultipartUpload.builder().daysAfterInitiation(ABORT_DAYS).build())
            .build();
    if (found.stream().anyMatch(rule -> same(rule, ours))) {
      return false;
    }
    List<LifecycleRule> merged = new ArrayList<>(found);
    merged.removeIf(rule -> ruleId.equals(rule.id()));
    merged.add(ours);
    s3.putBucketLifecycleConfiguration(
        r -> r.bucket(bucket).lifecycleConfiguration(l -> l.rules(merged)));
    return true;
  }

  private static boolean same(LifecycleRule found, LifecycleRule ours) {
    return ours.id().equals(found.id())
        && found.status() == ours.status()
        && ours.abortIncompleteMultipartUpload().equals(found.abortIncompleteMultipartUpload());
  }

  private List<LifecycleRule> lifecycle(String bucket) {
    try {
      return s3.getBucketLifecycleConfiguration(r -> r.bucket(bucket)).rules();
    } catch (NoSuchBucketException e) {
      throw e;
    } catch (S3Exception e) {
      if (e.awsErrorDetails() != null
          && "NoSuchLifecycleConfiguration".equals(e.awsErrorDetails().errorCode())) {
        return List.of();
      }
      throw e;
    }
  }
}
