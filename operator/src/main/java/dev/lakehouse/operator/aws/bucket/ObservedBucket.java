package dev.lakehouse.operator.aws.bucket;

import java.util.Optional;
import software.amazon.awssdk.services.s3.model.LifecycleRule;

/**
 * A bucket's settings as they were found.
 *
 * @param toEventBridge whether it sends its events there
 * @param rule our lifecycle rule
 */
public record ObservedBucket(boolean toEventBridge, Optional<LifecycleRule> rule) {}
