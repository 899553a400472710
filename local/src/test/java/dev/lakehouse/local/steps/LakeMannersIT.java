package dev.lakehouse.local.steps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.local.aws.manners.Durations;
import dev.lakehouse.local.aws.manners.Manners;
import dev.lakehouse.operator.status.Outcome;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.QueueConfiguration;

/** The bucket and the bus in the embedded AWS, with late reads, throttling and lost replies. */
class LakeMannersIT extends LakeStage {

  @TempDir private Path folder;
  private EmbeddedBackend embedded;

  @Override
  Backend open() {
    embedded = new EmbeddedBackend(folder, Manners.instant().with(Durations.ofAws()));
    return embedded;
  }

  @Test
  void settingsThatS3DoesNotShowYetAreWaitedFor() {
    Outcome first = passes.once(bucketToBe(BUCKET));

    assertThat(first.state()).isEqualTo(Outcome.State.IN_PROGRESS);
    assertThat(first.message()).contains("S3 does not show it yet, or somebody else has undone it");
    aws.pass(first.lookAgain());
    assertThat(bucketToBe(BUCKET).get().actions())
        .noneMatch(action -> action.description().contains("send its events"));
    settle(bucketToBe(BUCKET));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GetBucketNotificationConfiguration",
        "GetBucketLifecycleConfiguration",
        "PutBucketNotificationConfiguration",
        "PutBucketLifecycleConfiguration"
      })
  void settingsAreMadeAlsoWhereS3AsksToSlowDown(String operation) {
    embedded.throttle("s3", operation);

    Journey journey = settle(bucketToBe(BUCKET));

    assertThat(journey.failures())
        .isNotEmpty()
        .allMatch(why -> why.contains("bucket lake: SlowDown"))
        .allMatch(why -> why.contains("AWS throttles these calls, it will be tried again"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PutBucketNotificationConfiguration", "PutBucketLifecycleConfiguration"})
  void settingsAreTheSameWhereRepliesAreLost(String operation) {
    replaceByOthers();
    aws.pass(Durations.ofAws().bucketSettings());
    embedded.loseReplies(operation);

    settle(bucketToBe(BUCKET));

    assertThat(lifecycle())
        .extracting(LifecycleRule::id)
        .containsExactlyInAnyOrder("theirs", "rel-aborted-uploads");
    assertThat(notification().queueConfigurations())
        .extracting(QueueConfiguration::id)
        .containsExactly("theirs");
  }

  @Test
  void busIsTheSameWhereTheReplyIsLost() {
    embedded.loseReplies("CreateEventBus");

    Journey journey = settle(busToBe());

    assertThat(journey.waits()).singleElement().asString().contains("exists already");
  }
}
