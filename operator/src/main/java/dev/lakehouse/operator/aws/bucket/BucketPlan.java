package dev.lakehouse.operator.aws.bucket;

import dev.lakehouse.operator.plan.Observed;
import dev.lakehouse.operator.plan.Obstacle;
import dev.lakehouse.operator.plan.Step;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.LifecycleRuleFilter;

/** What is to be done about a bucket's settings: a pure function of what was found. */
public final class BucketPlan {

  private static final String KIND = "Bucket";

  private BucketPlan() {}

  /** Makes the settings as they should be; the bucket itself is its owner's. */
  public static Step toBe(DesiredBucket desired, Observed<ObservedBucket> observed) {
    String name = desired.name();
    return observed
        .ours()
        .map(found -> Step.on(KIND, name, "arn:aws:s3:::" + name, differences(desired, found)))
        .orElseGet(
            () ->
                Step.blocked(
                    KIND,
                    name,
                    new Obstacle.Refused(
                        "NoBucket",
                        "there is no bucket %s; create it, as deploy/aws/lakehouse.yaml does"
                            .formatted(name))));
  }

  private static List<BucketAction> differences(DesiredBucket desired, ObservedBucket found) {
    List<BucketAction> actions = new ArrayList<>();
    if (!found.toEventBridge()) {
      actions.add(new BucketAction.SendEvents(desired));
    }
    if (found.rule().filter(rule -> same(rule, desired.rule())).isEmpty()) {
      actions.add(new BucketAction.KeepRule(desired));
    }
    return actions;
  }

  /** More than ours in our rule, such as an expiration, would delete data. */
  static boolean same(LifecycleRule found, LifecycleRule ours) {
    return withoutPrefix(found).equals(withoutPrefix(ours)) && prefix(ours).equals(prefix(found));
  }

  @SuppressWarnings("deprecation") // rules of old are written with the field of old
  private static LifecycleRule withoutPrefix(LifecycleRule rule) {
    boolean plain = rule.filter() == null || rule.filter().equals(onlyPrefix(rule.filter()));
    LifecycleRule.Builder rest = rule.toBuilder().prefix(null);
    return plain ? rest.filter((LifecycleRuleFilter) null).build() : rest.build();
  }

  private static LifecycleRuleFilter onlyPrefix(LifecycleRuleFilter filter) {
    return LifecycleRuleFilter.builder().prefix(filter.prefix()).build();
  }

  /** S3 answers an empty prefix in one of three ways. */
  @SuppressWarnings("deprecation") // rules of old are written with the field of old
  private static String prefix(LifecycleRule rule) {
    String filtered = rule.filter() == null ? null : rule.filter().prefix();
    if (filtered != null) {
      return filtered;
    }
    return rule.prefix() == null ? "" : rule.prefix();
  }
}
