package dev.lakehouse.operator.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakehouse.operator.fakes.FakeAws;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventStepsTest {

  private static final Ownership OWNER = new Ownership("rel", "demo", "quakes", "uid-1", false);
  private static final RuleName RULE = new RuleName("default", "r");

  private final FakeAws aws = new FakeAws();
  private final RuleStep rules = aws.steps().rules();
  private final BusStep buses = new BusStep(aws.events());

  @ParameterizedTest
  @ValueSource(strings = {"PutRule", "PutTargets"})
  void ruleIsWholeAfterAnyReplyWasLost(String operation) {
    aws.log().loseReplyOf(operation);
    assertThatThrownBy(() -> rules.ensure(rule("{\"source\":[\"a\"]}")))
        .isInstanceOf(AwsFailure.class);

    rules.ensure(rule("{\"source\":[\"a\"]}"));

    assertThat(aws.events().targets("default/r")).containsKey("function");
    assertThat(rules.ensure(rule("{\"source\":[\"a\"]}"))).isInstanceOf(StepResult.Unchanged.class);
  }

  @Test
  void samePatternInOtherWordsIsNoDifference() {
    rules.ensure(rule("{\"source\":[\"a\"],\"detail-type\":[\"b\"]}"));

    assertThat(rules.ensure(rule("{ \"detail-type\": [\"b\"], \"source\": [\"a\"] }")))
        .isInstanceOf(StepResult.Unchanged.class);
  }

  @Test
  void deletionRemovesTargetsFirst() {
    rules.ensure(rule("{\"source\":[\"a\"]}"));
    aws.log().clear();

    assertThat(rules.delete(RULE, OWNER)).isTrue();

    assertThat(aws.log().writes()).containsExactly("RemoveTargets", "DeleteRule");
    assertThat(rules.delete(RULE, OWNER)).isTrue();
  }

  @Test
  void busIsFoundAfterItsReplyWasLost() {
    Ownership lake = Ownership.ofLake("rel", "lake");
    aws.log().loseReplyOf("CreateEventBus");
    assertThatThrownBy(() -> buses.ensure("rel-lakehouse", lake)).isInstanceOf(AwsFailure.class);

    assertThat(buses.ensure("rel-lakehouse", lake)).isInstanceOf(StepResult.Unchanged.class);
  }

  private static DesiredRule rule(String pattern) {
    return new DesiredRule(
        RULE, Optional.of(pattern), Optional.empty(), "arn:aws:lambda:::function:f", OWNER);
  }
}
