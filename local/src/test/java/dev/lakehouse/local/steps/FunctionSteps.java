package dev.lakehouse.local.steps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.operator.status.Outcome;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationRequest;

/** A function from its making to its end, in any AWS. */
abstract class FunctionSteps extends FunctionStage {

  @Test
  void isMadeAsItShouldBeAndASecondPassDoesNothing() {
    Journey journey = settle(toBe(new Wanted()));

    assertThat(journey.failures()).isEmpty();
    assertThat(configuration().memorySize()).isEqualTo(2048);
    assertThat(configuration().environment().variables()).containsEntry("LAKE_URI", "s3://lake/");
    assertThat(function().concurrency().reservedConcurrentExecutions()).isEqualTo(1);
    assertThat(function().tags()).containsAllEntriesOf(OURS.tags());
    assertThat(policy()).contains("lakehouse-rule").contains(aws.arn("events", "rule/" + NAME));
  }

  @Test
  void ofTheLongestNamesThereAreIsMade() {
    Wanted wanted = new Wanted();
    wanted.name = LongestNames.inAws();
    wanted.ownership = LongestNames.owner();

    settle(toBe(wanted));
  }

  static Stream<Named<Consumer<FunctionStage.Wanted>>> changes() {
    return Stream.of(
        Named.of("role", w -> w.role = w.role + "-2"),
        Named.of("handler", w -> w.handler = "dev.lakehouse.Other::handle"),
        Named.of("memory", w -> w.memory = 3008),
        Named.of("timeout", w -> w.timeout = 60),
        Named.of("storage", w -> w.storage = 4096),
        Named.of("environment", w -> w.environment = Map.of("LAKE_URI", "s3://lake/x/")),
        Named.of("code", FunctionStage.Wanted::useOtherCode),
        Named.of("concurrency", w -> w.concurrency = 3),
        Named.of("concurrency to none", w -> w.concurrency = 0));
  }

  @ParameterizedTest
  @MethodSource("changes")
  void followsAChangeOf(Consumer<FunctionStage.Wanted> change) {
    aws.role("functions-2");
    settle(toBe(new Wanted()));
    String created = configuration().functionArn();
    Wanted wanted = new Wanted();
    change.accept(wanted);

    settle(toBe(wanted));

    assertThat(configuration().functionArn()).isEqualTo(created);
  }

  static Stream<Named<Consumer<UpdateFunctionConfigurationRequest.Builder>>> settings() {
    return Stream.of(
        Named.of("handler", c -> c.handler("theirs.Handler::handle")),
        Named.of("memory", c -> c.memorySize(128)),
        Named.of("timeout", c -> c.timeout(3)),
        Named.of("storage", c -> c.ephemeralStorage(s -> s.size(512))),
        Named.of("environment", c -> c.environment(e -> e.variables(Map.of("DEBUG", "1")))));
  }

  @ParameterizedTest
  @MethodSource("settings")
  void isRepairedAfterSomebodyChangedIts(
      Consumer<UpdateFunctionConfigurationRequest.Builder> drift) {
    settle(toBe(new Wanted()));
    byHand(() -> lambda().updateFunctionConfiguration(r -> drift.accept(r.functionName(NAME))));

    settle(toBe(new Wanted()));

    assertThat(configuration().memorySize()).isEqualTo(2048);
    assertThat(configuration().environment().variables()).containsOnlyKeys("LAKE_URI");
  }

  static Stream<Named<Consumer<LambdaClient>>> surroundings() {
    return Stream.of(
        Named.of("concurrency", l -> l.deleteFunctionConcurrency(r -> r.functionName(NAME))),
        Named.of("retries", l -> l.deleteFunctionEventInvokeConfig(r -> r.functionName(NAME))),
        Named.of(
            "permission",
            l -> l.removePermission(r -> r.functionName(NAME).statementId("lakehouse-rule"))),
        Named.of("permission's source", FunctionSteps::permitAnotherRule));
  }

  private static void permitAnotherRule(LambdaClient lambda) {
    lambda.removePermission(r -> r.functionName(NAME).statementId("lakehouse-rule"));
    lambda.addPermission(
        r ->
            r.functionName(NAME)
                .statementId("lakehouse-rule")
                .action("lambda:InvokeFunction")
                .principal("events.amazonaws.com")
                .sourceArn("arn:aws:events:us-east-1:000000000000:rule/theirs"));
  }

  @ParameterizedTest
  @MethodSource("surroundings")
  void isRepairedAfterSomebodyTookItsAway(Consumer<LambdaClient> drift) {
    settle(toBe(new Wanted()));
    byHand(() -> drift.accept(lambda()));

    settle(toBe(new Wanted()));

    assertThat(policy()).contains(aws.arn("events", "rule/" + NAME)).doesNotContain("theirs");
    assertThat(function().concurrency().reservedConcurrentExecutions()).isEqualTo(1);
  }

  @Test
  void keepsWhatOthersHaveAdded() {
    settle(toBe(new Wanted()));
    byHand(
        () -> {
          lambda()
              .tagResource(r -> r.resource(configuration().functionArn()).tags(Map.of("a", "b")));
          lambda()
              .addPermission(
                  r ->
                      r.functionName(NAME)
                          .statementId("theirs")
                          .action("lambda:InvokeFunction")
                          .principal("s3.amazonaws.com"));
          lambda().deleteFunctionConcurrency(r -> r.functionName(NAME));
        });

    settle(toBe(new Wanted()));

    assertThat(function().tags()).containsEntry("a", "b");
    assertThat(policy()).contains("theirs");
  }

  @Test
  void keepsWhereOthersHaveItsResultsSent() {
    settle(toBe(new Wanted()));
    String queue = aws.arn("sqs", "failures");
    byHand(
        () ->
            lambda()
                .putFunctionEventInvokeConfig(
                    r ->
                        r.functionName(NAME)
                            .maximumRetryAttempts(0)
                            .maximumEventAgeInSeconds(60)
                            .destinationConfig(d -> d.onFailure(f -> f.destination(queue)))));

    settle(toBe(new Wanted()));

    assertThat(
            lambda()
                .getFunctionEventInvokeConfig(r -> r.functionName(NAME))
                .destinationConfig()
                .onFailure()
                .destination())
        .isEqualTo(queue);
  }

  @Test
  void ofSomebodyElseIsNotTouched() {
    settle(toBe(new Wanted()));
    byHand(this::takeOurTagsOff);
    Wanted wanted = new Wanted();
    wanted.memory = 4096;

    Journey journey = passes.settle(toBe(wanted));

    assertThat(journey.end().state()).isEqualTo(Outcome.State.STALLED);
    assertThat(journey.end().reason()).isEqualTo("NotOurs");
    assertThat(configuration().memorySize()).isEqualTo(2048);
    assertThatNothingIsLeftToDo(functionToBeGone());
  }

  @Test
  void isTakenOverWhereAPersonSaysSo() {
    settle(toBe(new Wanted()));
    byHand(this::takeOurTagsOff);
    Wanted wanted = new Wanted();
    wanted.ownership = ADOPTING;

    settle(toBe(wanted));

    assertThat(function().tags()).containsAllEntriesOf(OURS.tags());
  }

  private void takeOurTagsOff() {
    lambda()
        .untagResource(
            r -> r.resource(configuration().functionArn()).tagKeys(OURS.tags().keySet()));
  }

  @Test
  void isTakenAwayAndASecondPassDoesNothing() {
    settle(toBe(new Wanted()));

    settle(functionToBeGone());

    assertThat(look.functions().observe(NAME, OURS).ours()).isEmpty();
    settle(toBe(new Wanted()));
  }
}
