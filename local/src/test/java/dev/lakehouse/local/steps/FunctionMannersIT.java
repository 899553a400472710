package dev.lakehouse.local.steps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.local.aws.faults.Mishap;
import dev.lakehouse.local.aws.manners.Durations;
import dev.lakehouse.local.aws.manners.Manners;
import dev.lakehouse.local.aws.manners.Refusal;
import dev.lakehouse.operator.plan.Step;
import dev.lakehouse.operator.status.Outcome;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Functions in the embedded AWS, with the times of AWS, conflicts, throttling and lost replies. */
class FunctionMannersIT extends FunctionStage {

  @TempDir private Path folder;
  private EmbeddedBackend embedded;

  @Override
  Backend open() {
    embedded = new EmbeddedBackend(folder, Manners.instant().with(Durations.ofAws()));
    return embedded;
  }

  @Test
  void isWaitedForWhileItIsPending() {
    Journey journey = settle(toBe(new Wanted()));

    assertThat(journey.waits()).anyMatch(why -> why.contains("it is being created"));
  }

  @Test
  void takesItsCodeOnlyAfterItsConfiguration() {
    settle(toBe(new Wanted()));
    Wanted wanted = new Wanted();
    wanted.memory = 4096;
    wanted.useOtherCode();

    Journey journey = settle(toBe(wanted));

    assertThat(journey.failures()).isEmpty();
    assertThat(journey.waits())
        .anyMatch(why -> why.contains("it takes its configuration"))
        .anyMatch(why -> why.contains("it takes its code"))
        .noneMatch(why -> why.contains("cannot be performed"));
  }

  @Test
  void waitsForARoleThatCannotBeAssumedYet() {
    Outcome first = passes.once(toBe(new Wanted()));

    assertThat(first.state()).isEqualTo(Outcome.State.IN_PROGRESS);
    assertThat(first.message())
        .isEqualTo(
            "function %s: InvalidParameterValueException: The role defined for the function cannot be assumed by Lambda."
                .formatted(NAME));
    settle(toBe(new Wanted()));
  }

  @Test
  void ofAValueThatLambdaRefusesWaitsForAPerson() {
    Wanted wanted = new Wanted();
    aws.role("functions");
    wanted.environment = Map.of("AWS_REGION", "mine");

    Outcome outcome = passes.settle(toBe(wanted)).end();

    assertThat(outcome.state()).isEqualTo(Outcome.State.STALLED);
    assertThat(outcome.reason()).isEqualTo("FunctionInvalid");
    assertThat(outcome.message()).contains("reserved keys");
  }

  @Test
  void isLeftAloneWhileSomebodyElsesUpdateIsInProgress() {
    settle(toBe(new Wanted()));
    lambda().updateFunctionConfiguration(r -> r.functionName(NAME).memorySize(128));

    Outcome outcome = passes.once(toBe(new Wanted()));

    assertThat(outcome.state()).isEqualTo(Outcome.State.IN_PROGRESS);
    assertThat(outcome.message()).contains("is being updated");
    settle(toBe(new Wanted()));
  }

  @Test
  void waitsWhereTheUpdateBeganBetweenLookAndChange() {
    settle(toBe(new Wanted()));
    Wanted wanted = new Wanted();
    wanted.timeout = 60;
    Step step = toBe(wanted).get();
    lambda().updateFunctionConfiguration(r -> r.functionName(NAME).memorySize(128));

    Outcome outcome = passes.once(() -> step);

    assertThat(outcome.state()).isEqualTo(Outcome.State.IN_PROGRESS);
    assertThat(outcome.message()).contains("An update is in progress").doesNotContain("Request ID");
    settle(toBe(wanted));
  }

  @Test
  void isNotPermittedTwiceWhereSomebodyElseWasQuicker() {
    settle(toBe(new Wanted()));
    byHand(
        () -> lambda().removePermission(r -> r.functionName(NAME).statementId("lakehouse-rule")));
    Step step = toBe(new Wanted()).get();
    passes.once(() -> step);

    Outcome outcome = passes.once(() -> step);

    assertThat(outcome.state()).isEqualTo(Outcome.State.IN_PROGRESS);
    assertThat(outcome.message()).contains("provided already exists");
    assertThatNothingIsLeftToDo(toBe(new Wanted()));
  }

  @Test
  void withoutRoomForOurTagsWaitsForAPerson() {
    settle(toBe(new Wanted()));
    byHand(() -> tagToTheLimit(configuration().functionArn()));
    Wanted wanted = new Wanted();
    wanted.ownership = ADOPTING;

    Outcome outcome = passes.settle(toBe(wanted)).end();

    assertThat(outcome.reason()).isEqualTo("FunctionInvalid");
    assertThat(outcome.message()).contains("at most 50 tags");
  }

  private void tagToTheLimit(String arn) {
    lambda().untagResource(r -> r.resource(arn).tagKeys(OURS.tags().keySet()));
    Map<String, String> theirs =
        IntStream.range(0, 50).boxed().collect(Collectors.toMap(i -> "cost-" + i, i -> "x"));
    lambda().tagResource(r -> r.resource(arn).tags(theirs));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GetFunction",
        "GetPolicy",
        "GetFunctionEventInvokeConfig",
        "CreateFunction",
        "PutFunctionConcurrency",
        "AddPermission"
      })
  void isMadeAlsoWhereCallsAreThrottled(String operation) {
    embedded.throttle("lambda", operation);

    Journey journey = settle(toBe(new Wanted()));

    assertThat(journey.failures())
        .isNotEmpty()
        .allMatch(why -> why.contains("function " + NAME + ": TooManyRequestsException"))
        .allMatch(why -> why.contains("AWS throttles these calls, it will be tried again"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CreateFunction",
        "PutFunctionConcurrency",
        "PutFunctionEventInvokeConfig",
        "AddPermission",
        "UpdateFunctionConfiguration",
        "UpdateFunctionCode",
        "RemovePermission",
        "TagResource",
        "DeleteFunction"
      })
  void isTheSameWhereRepliesAreLost(String operation) {
    embedded.loseReplies(operation);
    settle(toBe(new Wanted()));
    embedded.faults().calm();
    byHand(this::everythingElse);

    embedded.loseReplies(operation);
    settle(toBe(new Wanted()));

    assertThat(configuration().timeout()).isEqualTo(900);
    assertThat(function().tags()).containsAllEntriesOf(OURS.tags());
    assertThat(policy()).contains(aws.arn("events", "rule/" + NAME)).doesNotContain("s3.amazon");
    settle(functionToBeGone());
    assertThat(look.functions().observe(NAME, OURS).ours()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UpdateFunctionConfiguration",
        "UpdateFunctionCode",
        "TagResource",
        "PutFunctionConcurrency",
        "PutFunctionEventInvokeConfig",
        "AddPermission"
      })
  void waitsOutConflicts(String operation) {
    settle(toBe(new Wanted()));
    byHand(this::everythingElse);
    Refusal conflict = new Refusal(409, "ResourceConflictException", "somebody is at work");
    embedded.faults().befall(operation, new Mishap.Refused(conflict), 1);

    Journey journey = settle(toBe(new Wanted()));

    assertThat(journey.failures()).isEmpty();
    assertThat(journey.waits()).anyMatch(why -> why.contains("somebody is at work"));
  }

  /** Changes everything that we own of it. */
  private void everythingElse() {
    Wanted other = new Wanted();
    other.useOtherCode();
    lambda()
        .tagResource(
            r ->
                r.resource(configuration().functionArn()).tags(Map.of("lakehouse.dev/uid", "old")));
    lambda().deleteFunctionConcurrency(r -> r.functionName(NAME));
    lambda().deleteFunctionEventInvokeConfig(r -> r.functionName(NAME));
    lambda().removePermission(r -> r.functionName(NAME).statementId("lakehouse-rule"));
    lambda()
        .addPermission(
            r ->
                r.functionName(NAME)
                    .statementId("lakehouse-rule")
                    .action("lambda:InvokeFunction")
                    .principal("s3.amazonaws.com"));
    lambda()
        .updateFunctionCode(
            r -> r.functionName(NAME).s3Bucket("lake").s3Key(other.function().codeKey()));
    aws.pass(Durations.ofAws().functionChange());
    lambda().updateFunctionConfiguration(r -> r.functionName(NAME).timeout(3));
  }
}
