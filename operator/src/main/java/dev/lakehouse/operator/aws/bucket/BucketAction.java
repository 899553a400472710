package dev.lakehouse.operator.aws.bucket;

import dev.lakehouse.operator.plan.Action;

/** What can be done about a bucket's settings. */
public sealed interface BucketAction extends Action {

  /** The bucket as it should be. */
  DesiredBucket bucket();

  /** Has the bucket send its events to EventBridge; notifications of others stay. */
  record SendEvents(DesiredBucket bucket) implements BucketAction {
    @Override
    public String description() {
      return "let bucket %s send its events to EventBridge".formatted(bucket.name());
    }
  }

  /** Puts our rule into the lifecycle; rules of others stay. */
  record KeepRule(DesiredBucket bucket) implements BucketAction {
    @Override
    public String description() {
      return "set lifecycle rule %s of bucket %s".formatted(bucket.ruleId(), bucket.name());
    }
  }
}
