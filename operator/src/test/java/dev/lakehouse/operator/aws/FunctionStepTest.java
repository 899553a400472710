package dev.lakehouse.operator.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakehouse.operator.fakes.FakeAws;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FunctionStepTest {

  private static final String OLD = "01".repeat(32);
  private static final String NEW = "02".repeat(32);

  private final FakeAws aws = new FakeAws();
  private final FunctionStep step = aws.steps().functions();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CreateFunction",
        "PutFunctionConcurrency",
        "PutFunctionEventInvokeConfig",
        "AddPermission"
      })
  void isWholeAfterAnyReplyWasLost(String operation) {
    aws.log().loseReplyOf(operation);
    assertThatThrownBy(() -> step.ensure(function(OLD, 1024))).isInstanceOf(AwsFailure.class);

    step.ensure(function(OLD, 1024));

    assertThat(aws.lambda().functions().get("f").concurrency()).isEqualTo(1);
    assertThat(aws.lambda().functions().get("f").statements())
        .containsValue("arn:aws:events:us-east-1:000000000000:rule/f");
    assertThat(step.ensure(function(OLD, 1024))).isInstanceOf(StepResult.Unchanged.class);
    assertThat(aws.log().writes()).doesNotHaveDuplicates();
  }

  @Test
  void bringsConfigurationFirstAndCodeNext() {
    step.ensure(function(OLD, 1024));

    assertThat(step.ensure(function(NEW, 2048))).isInstanceOf(StepResult.Pending.class);
    assertThat(step.ensure(function(NEW, 2048))).isInstanceOf(StepResult.Pending.class);

    assertThat(step.ensure(function(NEW, 2048))).isInstanceOf(StepResult.Unchanged.class);
    assertThat(aws.lambda().functions().get("f").configuration().memorySize()).isEqualTo(2048);
  }

  @Test
  void waitsWhileAnUpdateIsUnderWay() {
    step.ensure(function(OLD, 1024));
    aws.lambda().setUpdating("f", true);
    aws.log().clear();

    assertThat(step.ensure(function(NEW, 1024))).isInstanceOf(StepResult.Pending.class);

    assertThat(aws.log().writes()).isEmpty();
  }

  @Test
  void repairsPermissionOfAnotherRule() {
    step.ensure(function(OLD, 1024));
    aws.lambda().functions().get("f").statements().put("lakehouse-rule", "arn:other");

    assertThat(step.ensure(function(OLD, 1024))).isInstanceOf(StepResult.Updated.class);

    assertThat(aws.lambda().functions().get("f").statements())
        .containsEntry("lakehouse-rule", "arn:aws:events:us-east-1:000000000000:rule/f");
  }

  @Test
  void leavesAloneWhatIsNotOurs() {
    step.ensure(function(OLD, 1024));
    aws.lambda().functions().get("f").tags().clear();

    assertThat(step.ensure(function(OLD, 2048)))
        .isInstanceOfSatisfying(
            StepResult.Refused.class, refused -> assertThat(refused.reason()).isEqualTo("NotOurs"));
  }

  private static DesiredFunction function(String sha, int memory) {
    return new DesiredFunction(
        "f",
        "role",
        "Handler::handleRequest",
        "lake",
        "_lakehouse/artifacts/" + sha + ".zip",
        sha,
        memory,
        900,
        2048,
        "x86_64",
        1,
        Map.of("LAKE_URI", "s3://lake/"),
        new RuleName("default", "f"),
        new Ownership("rel", "demo", "quakes", "uid-1", false));
  }
}
