package dev.lakehouse.operator.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakehouse.operator.fakes.FakeAws;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeliveryStreamStepTest {

  private static final Ownership OWNER = new Ownership("rel", "demo", "quakes", "uid-1", false);

  private final FakeAws aws = new FakeAws();
  private final DeliveryStreamStep step = aws.steps().streams();

  @Test
  void createdStreamIsFoundAfterItsReplyWasLost() {
    aws.log().loseReplyOf("CreateDeliveryStream");
    assertThatThrownBy(() -> step.ensure(stream(60)))
        .isInstanceOf(AwsFailure.class)
        .hasMessageContaining("delivery stream s: AWS did not answer (connection reset)");

    StepResult result = step.ensure(stream(60));

    assertThat(result).isInstanceOf(StepResult.Unchanged.class);
    assertThat(aws.log().writes()).containsExactly("CreateDeliveryStream");
  }

  @Test
  void updateThatLostItsReplyIsNotRepeated() {
    step.ensure(stream(60));
    aws.log().loseReplyOf("UpdateDestination");
    assertThatThrownBy(() -> step.ensure(stream(5))).isInstanceOf(AwsFailure.class);

    assertThat(step.ensure(stream(5))).isInstanceOf(StepResult.Unchanged.class);
  }

  @Test
  void saysWhatDiffered() {
    step.ensure(stream(60));

    assertThat(step.ensure(stream(5)))
        .isInstanceOfSatisfying(
            StepResult.Updated.class,
            updated -> assertThat(updated.differences()).isEqualTo(List.of("buffering")));
  }

  @Test
  void takesOverStreamOfAnEarlierObjectOfTheSameName() {
    step.ensure(stream(60));
    Ownership reborn = new Ownership("rel", "demo", "quakes", "uid-2", false);

    StepResult result =
        step.ensure(new DesiredStream("s", "role", "lake", "p/", "e/", 60, 64, reborn));

    assertThat(result).isInstanceOf(StepResult.Updated.class);
    assertThat(aws.firehose().tags("s")).containsEntry("lakehouse.dev/uid", "uid-2");
  }

  @Test
  void doesNotDeleteWhatIsNotOurs() {
    step.ensure(stream(60));

    boolean done = step.delete("s", new Ownership("other", "demo", "quakes", "uid-1", false));

    assertThat(done).isTrue();
    assertThat(aws.firehose().streams()).containsKey("s");
  }

  private static DesiredStream stream(int interval) {
    return new DesiredStream("s", "role", "lake", "p/", "e/", interval, 64, OWNER);
  }
}
