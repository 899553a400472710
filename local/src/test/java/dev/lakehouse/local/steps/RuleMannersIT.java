package dev.lakehouse.local.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakehouse.local.aws.faults.Mishap;
import dev.lakehouse.local.aws.manners.Refusal;
import dev.lakehouse.operator.plan.Step;
import dev.lakehouse.operator.status.Outcome;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.Tag;

/** Rules in the embedded AWS, with partial failures, conflicts, throttling and lost replies. */
class RuleMannersIT extends RuleStage {

  @TempDir private Path folder;
  private EmbeddedBackend embedded;

  @Override
  Backend open() {
    embedded = EmbeddedBackend.brisk(folder);
    return embedded;
  }

  @Test
  void whoseTargetWasNotTakenIsNotReady() {
    embedded.faults().befall("PutTargets", new Mishap.EntriesFailed(), 1);

    Outcome outcome = passes.once(toBe(onEvents()));

    assertThat(outcome.state()).isEqualTo(Outcome.State.IN_PROGRESS);
    assertThat(outcome.message())
        .contains("did not take its target")
        .contains("function")
        .contains("InternalException");
    settle(toBe(onEvents()));
    assertThat(targets()).hasSize(1);
  }

  @Test
  void whoseTargetsWereNotRemovedIsNotDeleted() {
    settle(toBe(onEvents()));
    embedded.faults().befall("RemoveTargets", new Mishap.EntriesFailed(), 1);

    Outcome outcome = passes.once(ruleToBeGone());

    assertThat(outcome.state()).isEqualTo(Outcome.State.IN_PROGRESS);
    assertThat(outcome.message()).contains("keeps its targets").contains("InternalException");
    settle(ruleToBeGone());
  }

  @Test
  void withTargetsCannotBeDeletedAtOnce() {
    settle(toBe(onEvents()));

    assertThatThrownBy(() -> events().deleteRule(r -> r.name(NAME)))
        .isInstanceOf(EventBridgeException.class)
        .hasMessageContaining("Rule can't be deleted since it has targets");
    settle(ruleToBeGone());
  }

  @Test
  void thatGotATargetBetweenLookAndDeletionIsDeletedAtTheNextLook() {
    settle(toBe(onEvents()));
    Step step = ruleToBeGone().get();
    addTarget("late");

    Journey journey = passes.settle(new Stale(step, ruleToBeGone())::next);

    assertThat(journey.end().state()).isEqualTo(Outcome.State.READY);
    assertThat(look.rules().observe(RULE, OURS).ours()).isEmpty();
  }

  @Test
  void withoutRoomForOurTargetSaysWhichQuotaIsUsedUp() {
    settle(toBe(onEvents()));
    events().removeTargets(r -> r.rule(NAME).ids("function"));
    IntStream.range(0, 5).forEach(i -> addTarget("theirs-" + i));

    assertThatThrownBy(() -> passes.once(toBe(onEvents())))
        .hasMessageContaining("rule " + NAME)
        .hasMessageContaining("LimitExceededException")
        .hasMessageContaining("AWS Service Quotas");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PutRule", "PutTargets"})
  void waitsWhereSomebodyElseChangesItAtTheSameTime(String operation) {
    Refusal conflict = new Refusal(400, "ConcurrentModificationException", "somebody is at work");
    embedded.faults().befall(operation, new Mishap.Refused(conflict), 1);

    Journey journey = settle(toBe(onEvents()));

    assertThat(journey.waits()).singleElement().asString().contains("somebody is at work");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DescribeRule",
        "ListTargetsByRule",
        "ListTagsForResource",
        "PutRule",
        "PutTargets"
      })
  void isMadeAlsoWhereCallsAreThrottled(String operation) {
    settle(toBe(onEvents()));
    events().putRule(r -> r.name(NAME).eventPattern("{\"source\":[\"theirs\"]}"));
    events().removeTargets(r -> r.rule(NAME).ids("function"));
    embedded.throttle("events", operation);

    Journey journey = settle(toBe(onEvents()));

    assertThat(journey.failures())
        .isNotEmpty()
        .allMatch(why -> why.contains("rule %s on bus default: Throttling".formatted(NAME)))
        .allMatch(why -> why.contains("AWS throttles these calls, it will be tried again"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PutRule", "PutTargets", "TagResource", "RemoveTargets", "DeleteRule"})
  void isTheSameWhereRepliesAreLost(String operation) {
    embedded.loseReplies(operation);
    settle(toBe(onEvents()));
    embedded.faults().calm();
    events().putRule(r -> r.name(NAME).eventPattern("{\"source\":[\"theirs\"]}"));
    events().removeTargets(r -> r.rule(NAME).ids("function"));
    events()
        .tagResource(
            r ->
                r.resourceARN(rule().arn())
                    .tags(Tag.builder().key("lakehouse.dev/uid").value("old").build()));

    embedded.loseReplies(operation);
    settle(toBe(onEvents()));

    assertThat(rule().eventPattern()).isEqualTo(PATTERN);
    assertThat(targets()).hasSize(1);
    assertThat(ruleTags()).containsAllEntriesOf(OURS.tags());
    settle(ruleToBeGone());
    assertThat(look.rules().observe(RULE, OURS).ours()).isEmpty();
  }
}
