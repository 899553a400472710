package dev.lakehouse.local.steps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.local.aws.manners.Durations;
import dev.lakehouse.local.aws.manners.Manners;
import dev.lakehouse.operator.plan.Step;
import dev.lakehouse.operator.status.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.firehose.model.DeliveryStreamStatus;
import software.amazon.awssdk.services.firehose.model.Tag;

/** Delivery streams in the embedded AWS, with the times of AWS, throttling and lost replies. */
class StreamMannersIT extends StreamStage {

  @TempDir private Path folder;
  private EmbeddedBackend embedded;

  @Override
  Backend open() {
    embedded = new EmbeddedBackend(folder, Manners.instant().with(Durations.ofAws()));
    return embedded;
  }

  @Test
  void isWaitedForWhileItIsCreating() {
    Journey journey = settle(toBe(desired()));

    assertThat(journey.waits()).anyMatch(why -> why.contains(NAME + " is CREATING"));
    assertThat(embedded.passed()).isBetween(Duration.ofSeconds(42), Duration.ofSeconds(70));
  }

  @Test
  void isAskedForSeldomWhileItIsCreating() {
    Journey journey = settle(toBe(desired()));

    assertThat(journey.waits()).hasSizeLessThan(15);
  }

  @Test
  void waitsForARoleThatCannotBeAssumedYet() {
    Outcome first = passes.once(toBe(desired()));

    assertThat(first.state()).isEqualTo(Outcome.State.IN_PROGRESS);
    assertThat(first.message()).contains("unable to assume role").contains(aws.role("firehose"));
    settle(toBe(desired()));
  }

  @Test
  void ofAValueThatFirehoseRefusesWaitsForAPerson() {
    settle(toBe(desired()));
    Step step =
        toBe(new dev.lakehouse.operator.aws.stream.DesiredStream(
                NAME, aws.role("firehose"), "lake", "bronze/", "errors/", 60, 500, OURS))
            .get();

    Outcome outcome = passes.once(() -> step);

    assertThat(outcome.state()).isEqualTo(Outcome.State.STALLED);
    assertThat(outcome.reason()).isEqualTo("StreamInvalid");
    assertThat(outcome.message()).contains("SizeInMBs must be between 1 and 128");
  }

  @Test
  void takesAMinuteToGoAndIsMadeAnewOnlyThen() {
    settle(toBe(desired()));
    Duration before = embedded.passed();

    assertThat(passes.once(toBeGone()).message()).contains("is being deleted");
    assertThat(description().deliveryStreamStatus()).isEqualTo(DeliveryStreamStatus.DELETING);
    Journey journey = settle(toBe(desired()));

    assertThat(journey.waits()).anyMatch(why -> why.contains(NAME + " is DELETING"));
    assertThat(embedded.passed().minus(before)).isGreaterThanOrEqualTo(Duration.ofSeconds(90));
  }

  @Test
  void isChangedFromTheVersionThatIsThereNow() {
    settle(toBe(desired()));
    redirect(d -> d.prefix("theirs/"));
    Step stale = toBe(desired()).get();
    redirect(d -> d.errorOutputPrefix("theirs-too/!{firehose:error-output-type}/"));

    Outcome outcome = passes.once(() -> stale);

    assertThat(outcome.state()).isEqualTo(Outcome.State.IN_PROGRESS);
    assertThat(outcome.message()).contains("version");
    settle(toBe(desired()));
    assertThat(destination().errorOutputPrefix()).isEqualTo(desired().errorPrefix());
  }

  @ParameterizedTest
  @ValueSource(strings = {"DescribeDeliveryStream", "ListTagsForDeliveryStream"})
  void isLookedForAgainWhereReadsAreThrottled(String operation) {
    settle(toBe(desired()));
    embedded.throttle("firehose", operation);

    Journey journey = passes.settle(toBe(desired()));

    assertThat(journey.failures())
        .isNotEmpty()
        .allMatch(why -> why.contains("delivery stream " + NAME) && why.contains("AWS throttles"));
    embedded.faults().calm();
    assertThatNothingIsLeftToDo(toBe(desired()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"CreateDeliveryStream", "DeleteDeliveryStream"})
  void isMadeAndTakenAwayAlsoWhereWritesAreThrottled(String operation) {
    embedded.throttle("firehose", operation);

    Journey made = settle(toBe(desired()));
    Journey gone = settle(toBeGone());

    assertThat(operation.startsWith("Create") ? made.failures() : gone.failures())
        .isNotEmpty()
        .allMatch(why -> why.contains("AWS throttles these calls"));
    assertThat(exists()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CreateDeliveryStream",
        "UpdateDestination",
        "TagDeliveryStream",
        "DeleteDeliveryStream"
      })
  void isTheSameWhereRepliesAreLost(String operation) {
    embedded.loseReplies(operation);
    settle(toBe(desired()));
    embedded.faults().calm();
    redirect(d -> d.prefix("theirs/"));
    firehose()
        .tagDeliveryStream(
            r ->
                r.deliveryStreamName(NAME)
                    .tags(Tag.builder().key("lakehouse.dev/uid").value("old").build()));

    embedded.loseReplies(operation);
    settle(toBe(desired()));
    assertThat(destination().prefix()).isEqualTo(desired().prefix());
    assertThat(tags()).containsAllEntriesOf(OURS.tags());
    settle(toBeGone());

    assertThat(exists()).isFalse();
  }
}
