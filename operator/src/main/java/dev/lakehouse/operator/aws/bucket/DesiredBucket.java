package dev.lakehouse.operator.aws.bucket;

import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.LifecycleRule;

/**
 * The settings of a bucket as they should be: events to EventBridge, and aborted uploads cleared.
 *
 * @param ruleId of our lifecycle rule
 * @param prefix of the lake; empty for the whole bucket
 */
public record DesiredBucket(String name, String ruleId, String prefix) {

  private static final int ABORT_DAYS = 3;

  /** Our rule in the lifecycle. */
  LifecycleRule rule() {
    return LifecycleRule.builder()
        .id(ruleId)
        .status(ExpirationStatus.ENABLED)
        .filter(filter -> filter.prefix(prefix))
        .abortIncompleteMultipartUpload(abort -> abort.daysAfterInitiation(ABORT_DAYS))
        .build();
  }
}
