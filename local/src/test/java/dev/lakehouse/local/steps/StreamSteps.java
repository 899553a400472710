package dev.lakehouse.local.steps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.operator.aws.stream.DesiredStream;
import dev.lakehouse.operator.status.Outcome;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.firehose.model.ExtendedS3DestinationDescription;
import software.amazon.awssdk.services.firehose.model.ExtendedS3DestinationUpdate;

/** A delivery stream from its making to its end, in any AWS. */
abstract class StreamSteps extends StreamStage {

  @Test
  void isMadeAsItShouldBeAndASecondPassDoesNothing() {
    Journey journey = settle(toBe(desired()));

    assertThat(journey.failures()).isEmpty();
    ExtendedS3DestinationDescription found = destination();
    assertThat(found.prefix()).isEqualTo(desired().prefix());
    assertThat(found.bufferingHints().sizeInMBs()).isEqualTo(64);
    assertThat(found.compressionFormatAsString()).isEqualTo("GZIP");
    assertThat(tags()).containsAllEntriesOf(OURS.tags());
  }

  @Test
  void ofTheLongestNamesThereAreIsMade() {
    DesiredStream d = desired();

    settle(
        toBe(
            new DesiredStream(
                LongestNames.inAws(),
                d.roleArn(),
                d.bucket(),
                d.prefix(),
                d.errorPrefix(),
                d.intervalSeconds(),
                d.sizeMebibytes(),
                LongestNames.owner())));
  }

  static Stream<Named<UnaryOperator<DesiredStream>>> changes() {
    return Stream.of(
        Named.of("role", d -> with(d, d.roleArn() + "-2", d.prefix(), 60, 64)),
        Named.of("prefix", d -> with(d, d.roleArn(), "bronze/elsewhere/", 60, 64)),
        Named.of("interval", d -> with(d, d.roleArn(), d.prefix(), 300, 64)),
        Named.of("size", d -> with(d, d.roleArn(), d.prefix(), 60, 128)));
  }

  private static DesiredStream with(
      DesiredStream d, String role, String prefix, int interval, int size) {
    return new DesiredStream(
        d.name(), role, d.bucket(), prefix, d.errorPrefix(), interval, size, d.ownership());
  }

  @ParameterizedTest
  @MethodSource("changes")
  void followsAChangeOf(UnaryOperator<DesiredStream> change) {
    settle(toBe(desired()));
    String arn = description().deliveryStreamARN();
    aws.role("firehose-2");

    settle(toBe(change.apply(desired())));

    assertThat(description().deliveryStreamARN()).isEqualTo(arn);
    assertThat(description().versionId()).isEqualTo("2");
  }

  static Stream<Named<Consumer<ExtendedS3DestinationUpdate.Builder>>> drifts() {
    return Stream.of(
        Named.of("bucket", d -> d.bucketARN("arn:aws:s3:::other")),
        Named.of("prefix", d -> d.prefix("theirs/")),
        Named.of("error prefix", d -> d.errorOutputPrefix("theirs/!{firehose:error-output-type}/")),
        Named.of("interval", d -> d.bufferingHints(h -> h.intervalInSeconds(900).sizeInMBs(64))),
        Named.of("size", d -> d.bufferingHints(h -> h.intervalInSeconds(60).sizeInMBs(1))),
        Named.of("compression", d -> d.compressionFormat("UNCOMPRESSED")));
  }

  @ParameterizedTest
  @MethodSource("drifts")
  void isRepairedAfterSomebodyChangedIts(Consumer<ExtendedS3DestinationUpdate.Builder> drift) {
    aws.clients().s3().createBucket(b -> b.bucket("other"));
    settle(toBe(desired()));
    ExtendedS3DestinationDescription whole = destination();
    redirect(drift);

    settle(toBe(desired()));

    assertThat(destination()).isEqualTo(whole);
  }

  @Test
  void ofSomebodyElseIsNotTouched() {
    settle(toBe(desired()));
    firehose().untagDeliveryStream(r -> r.deliveryStreamName(NAME).tagKeys(OURS.tags().keySet()));
    redirect(d -> d.prefix("theirs/"));

    Journey journey = passes.settle(toBe(desired()));

    assertThat(journey.end().state()).isEqualTo(Outcome.State.STALLED);
    assertThat(journey.end().reason()).isEqualTo("NotOurs");
    assertThat(destination().prefix()).isEqualTo("theirs/");
    assertThatNothingIsLeftToDo(toBeGone());
  }

  @Test
  void isTakenOverWithItsOtherTagsWhereAPersonSaysSo() {
    settle(toBe(desired()));
    firehose().untagDeliveryStream(r -> r.deliveryStreamName(NAME).tagKeys(OURS.tags().keySet()));
    tag(30);

    settle(toBe(adopting()));

    assertThat(tags()).hasSize(30 + OURS.tags().size()).containsAllEntriesOf(OURS.tags());
  }

  @Test
  void isKnownByItsTagsAlsoWhereTheyAreMoreThanAPage() {
    settle(toBe(desired()));
    tag(46);

    assertThatNothingIsLeftToDo(toBe(desired()));
  }

  @Test
  void isTakenAwayAndASecondPassDoesNothing() {
    settle(toBe(desired()));

    settle(toBeGone());

    assertThat(look.streams().observe(NAME, OURS).ours()).isEmpty();
    settle(toBe(desired()));
  }
}
