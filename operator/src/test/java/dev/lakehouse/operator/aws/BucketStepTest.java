package dev.lakehouse.operator.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakehouse.operator.fakes.FakeAws;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.NotificationConfiguration;
import software.amazon.awssdk.services.s3.model.TopicConfiguration;

class BucketStepTest {

  private final FakeAws aws = new FakeAws();
  private final BucketStep step = new BucketStep(aws.bucket());

  @ParameterizedTest
  @ValueSource(strings = {"PutBucketNotificationConfiguration", "PutBucketLifecycleConfiguration"})
  void isWholeAfterAnyReplyWasLost(String operation) {
    aws.log().loseReplyOf(operation);
    assertThatThrownBy(this::ensure).isInstanceOf(AwsFailure.class);

    ensure();

    assertThat(aws.bucket().notification().eventBridgeConfiguration()).isNotNull();
    assertThat(aws.bucket().lifecycle()).hasSize(1);
    assertThat(ensure()).isInstanceOf(StepResult.Unchanged.class);
  }

  @Test
  void keepsWhatOthersHavePutThere() {
    TopicConfiguration topic = TopicConfiguration.builder().id("theirs").topicArn("arn").build();
    aws.bucket()
        .setNotification(NotificationConfiguration.builder().topicConfigurations(topic).build());
    aws.bucket()
        .lifecycle()
        .add(LifecycleRule.builder().id("theirs").status(ExpirationStatus.ENABLED).build());

    ensure();

    assertThat(aws.bucket().notification().topicConfigurations()).containsExactly(topic);
    assertThat(aws.bucket().lifecycle())
        .extracting(LifecycleRule::id)
        .containsExactly("theirs", "rel-aborted-uploads");
  }

  private StepResult ensure() {
    return step.ensure("lake", "rel-aborted-uploads", "prefix/");
  }
}
