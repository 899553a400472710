package dev.lakehouse.operator.aws.bucket;

import dev.lakehouse.operator.aws.AwsFailure;
import dev.lakehouse.operator.aws.Pace;
import dev.lakehouse.operator.plan.Progress;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.EventBridgeConfiguration;
import software.amazon.awssdk.services.s3.model.GetBucketLifecycleConfigurationResponse;
import software.amazon.awssdk.services.s3.model.GetBucketNotificationConfigurationResponse;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.NotificationConfiguration;

/**
 * Changes a bucket's settings. Both documents are replaced whole by their PUT and have no version
 * token, so what others have put there is read right before, and written back; and it is read again
 * after, since another writer may have put back what was there before. One instance serves a
 * bucket, one call at a time.
 */
public final class BucketActor {

  private final S3Client s3;

  /** An actor that calls that client. */
  public BucketActor(S3Client s3) {
    this.s3 = s3;
  }

  /** Carries an action out. */
  public synchronized Progress carryOut(BucketAction action) {
    return AwsFailure.naming(
        "bucket " + action.bucket().name(),
        () -> {
          boolean shown =
              action instanceof BucketAction.SendEvents
                  ? sendEvents(action.bucket().name())
                  : keepRule(action.bucket());
          return shown ? Progress.done() : notShown(action);
        });
  }

  private static Progress notShown(BucketAction action) {
    return Progress.waits(
        Pace.LATER,
        "%s: S3 does not show it yet, or somebody else has undone it"
            .formatted(action.description()));
  }

  private boolean sendEvents(String bucket) {
    GetBucketNotificationConfigurationResponse found =
        s3.getBucketNotificationConfiguration(r -> r.bucket(bucket));
    NotificationConfiguration merged =
        NotificationConfiguration.builder()
            .topicConfigurations(found.topicConfigurations())
            .queueConfigurations(found.queueConfigurations())
            .lambdaFunctionConfigurations(found.lambdaFunctionConfigurations())
            .eventBridgeConfiguration(EventBridgeConfiguration.builder().build())
            .build();
    // a queue of others that is gone must not keep us from writing it back
    s3.putBucketNotificationConfiguration(
        r -> r.bucket(bucket).notificationConfiguration(merged).skipDestinationValidation(true));
    return s3.getBucketNotificationConfiguration(r -> r.bucket(bucket)).eventBridgeConfiguration()
        != null;
  }

  private boolean keepRule(DesiredBucket desired) {
    GetBucketLifecycleConfigurationResponse found = BucketDocuments.lifecycle(s3, desired.name());
    List<LifecycleRule> merged = new ArrayList<>(found.rules());
    merged.removeIf(rule -> desired.ruleId().equals(rule.id()));
    merged.add(desired.rule());
    s3.putBucketLifecycleConfiguration(
        r ->
            r.bucket(desired.name())
                .transitionDefaultMinimumObjectSize(found.transitionDefaultMinimumObjectSize())
                .lifecycleConfiguration(l -> l.rules(merged)));
    return BucketDocuments.lifecycle(s3, desired.name()).rules().stream()
        .anyMatch(rule -> BucketPlan.same(rule, desired.rule()));
  }
}
