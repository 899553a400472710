package dev.lakehouse.local.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lakehouse.operator.aws.RuleName;
import dev.lakehouse.operator.aws.rule.DesiredRule;
import dev.lakehouse.operator.status.Outcome;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** A rule with its target from its making to its end, in any AWS. */
abstract class RuleSteps extends RuleStage {

  @Test
  void isMadeAsItShouldBeAndASecondPassDoesNothing() {
    Journey journey = settle(toBe(onEvents()));

    assertThat(journey.failures()).isEmpty();
    assertThat(rule().stateAsString()).isEqualTo("ENABLED");
    assertThat(targets())
        .extracting(Target::id, Target::arn)
        .containsExactly(tuple("function", configuration().functionArn()));
    assertThat(ruleTags()).containsAllEntriesOf(OURS.tags());
  }

  @Test
  void followsAChangeOfItsSchedule() {
    settle(toBe(onSchedule("rate(1 hour)")));

    settle(toBe(onSchedule("cron(0 6 * * ? *)")));

    assertThat(rule().scheduleExpression()).isEqualTo("cron(0 6 * * ? *)");
    assertThat(targets()).hasSize(1);
  }

  @Test
  void ofTheLongestNamesThereAreIsMade() {
    RuleName rule = new RuleName(RuleName.DEFAULT_BUS, LongestNames.inAws());

    settle(
        toBe(
            new DesiredRule(
                rule, Optional.of(PATTERN), Optional.empty(), NAME, LongestNames.owner())));
  }

  static Stream<Named<Consumer<EventBridgeClient>>> drifts() {
    return Stream.of(
        Named.of(
            "pattern", e -> e.putRule(r -> r.name(NAME).eventPattern("{\"source\":[\"theirs\"]}"))),
        Named.of("state", e -> e.disableRule(r -> r.name(NAME))),
        Named.of("target", e -> e.removeTargets(r -> r.rule(NAME).ids("function"))),
        Named.of("target's input", RuleSteps::hideTheEvent));
  }

  private static void hideTheEvent(EventBridgeClient events) {
    Target found = events.listTargetsByRule(r -> r.rule(NAME)).targets().get(0);
    events.putTargets(r -> r.rule(NAME).targets(found.toBuilder().input("{}").build()));
  }

  @ParameterizedTest
  @MethodSource("drifts")
  void isRepairedAfterSomebodyChangedIts(Consumer<EventBridgeClient> drift) {
    settle(toBe(onEvents()));
    drift.accept(events());

    settle(toBe(onEvents()));

    assertThat(rule().stateAsString()).isEqualTo("ENABLED");
    assertThat(targets()).singleElement().extracting(Target::input).isNull();
  }

  @Test
  void keepsWhatOthersHaveAdded() {
    settle(toBe(onEvents()));
    addTarget("theirs");
    events().putRule(r -> r.name(NAME).eventPattern(PATTERN).description("look here"));
    events().disableRule(r -> r.name(NAME));

    settle(toBe(onEvents()));

    assertThat(rule().description()).isEqualTo("look here");
    assertThat(targets()).extracting(Target::id).containsExactlyInAnyOrder("function", "theirs");
  }

  @Test
  void ofSomebodyElseIsNotTouched() {
    settle(toBe(onEvents()));
    takeOurTagsOff();
    events().disableRule(r -> r.name(NAME));

    Journey journey = passes.settle(toBe(onEvents()));

    assertThat(journey.end().state()).isEqualTo(Outcome.State.STALLED);
    assertThat(journey.end().reason()).isEqualTo("NotOurs");
    assertThat(rule().stateAsString()).isEqualTo("DISABLED");
    assertThatNothingIsLeftToDo(ruleToBeGone());
  }

  @Test
  void isTakenOverWhereAPersonSaysSo() {
    settle(toBe(onEvents()));
    takeOurTagsOff();

    settle(toBe(owned(ADOPTING)));

    assertThat(ruleTags()).containsAllEntriesOf(OURS.tags());
  }

  private void takeOurTagsOff() {
    events().untagResource(r -> r.resourceARN(rule().arn()).tagKeys(OURS.tags().keySet()));
  }

  @Test
  void isTakenAwayWithTheTargetsOfOthersAndASecondPassDoesNothing() {
    settle(toBe(onEvents()));
    addTarget("theirs");

    settle(ruleToBeGone());

    assertThat(look.rules().observe(RULE, OURS).ours()).isEmpty();
    settle(toBe(onEvents()));
  }
}
