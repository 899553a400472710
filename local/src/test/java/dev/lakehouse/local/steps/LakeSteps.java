package dev.lakehouse.local.steps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.operator.aws.bucket.BucketAction;
import dev.lakehouse.operator.aws.bucket.DesiredBucket;
import dev.lakehouse.operator.plan.Step;
import dev.lakehouse.operator.status.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.QueueConfiguration;

/** The bucket's settings and the event bus, in any AWS. */
abstract class LakeSteps extends LakeStage {

  @Test
  void bucketSendsItsEventsAndASecondPassDoesNothing() {
    settle(bucketToBe(BUCKET));

    assertThat(notification().eventBridgeConfiguration()).isNotNull();
  }

  @Test
  void bucketClearsAbortedUploads() {
    passes.once(bucketToBe(BUCKET));
    aws.pass(Duration.ofMinutes(1));
    passes.once(bucketToBe(BUCKET));

    assertThat(lifecycle())
        .singleElement()
        .satisfies(
            rule -> {
              assertThat(rule.id()).isEqualTo("rel-aborted-uploads");
              assertThat(rule.abortIncompleteMultipartUpload().daysAfterInitiation()).isEqualTo(3);
            });
  }

  @Test
  void bucketsSettingsOfOthersStay() {
    replaceByOthers();

    settle(bucketToBe(BUCKET));

    assertThat(lifecycle())
        .extracting(LifecycleRule::id)
        .containsExactlyInAnyOrder("theirs", "rel-aborted-uploads");
    assertThat(notification().queueConfigurations())
        .extracting(QueueConfiguration::id)
        .containsExactly("theirs");
  }

  @Test
  void bucketsSettingsAreMendedAfterSomebodyReplacedThem() {
    settle(bucketToBe(BUCKET));
    replaceByOthers();

    settle(bucketToBe(BUCKET));

    assertThat(notification().eventBridgeConfiguration()).isNotNull();
    assertThat(lifecycle()).hasSize(2);
  }

  @Test
  void bucketKeepsTheRulesOfAllReleasesThatWriteAtOnce() {
    IntStream.range(0, 8)
        .mapToObj(i -> new DesiredBucket("lake", "rel-" + i, "quakes/"))
        .parallel()
        .map(this::ruleOf)
        .forEach(rule -> passes.once(() -> rule));

    assertThat(lifecycle()).hasSize(8);
  }

  /** Only the rule: what the bucket does with its events is not at stake. */
  private Step ruleOf(DesiredBucket desired) {
    return Step.of("Bucket", "lake", List.of(new BucketAction.KeepRule(desired)));
  }

  @Test
  void bucketThatIsNotThereIsItsOwnersToMake() {
    DesiredBucket absent = new DesiredBucket("absent", "rel-aborted-uploads", "");

    Outcome outcome = passes.once(bucketToBe(absent));

    assertThat(outcome.state()).isEqualTo(Outcome.State.STALLED);
    assertThat(outcome.message()).contains("there is no bucket absent; create it");
  }

  @Test
  void busIsMadeAndASecondPassDoesNothing() {
    settle(busToBe());

    assertThat(aws.clients().events().describeEventBus(r -> r.name(BUS)).arn())
        .isEqualTo(aws.arn("events", "event-bus/" + BUS));
  }

  @Test
  void busOfSomebodyElseIsNotTouched() {
    aws.clients().events().createEventBus(r -> r.name(BUS));

    Journey journey = passes.settle(busToBe());

    assertThat(journey.end().reason()).isEqualTo("NotOurs");
  }
}
