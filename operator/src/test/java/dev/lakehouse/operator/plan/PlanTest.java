package dev.lakehouse.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanTest {

  private record Named(String description, Effect effect) implements Action {}

  @Test
  void printsActionsWithWhatTheyCostAndWhatStandsInTheWay() {
    Plan plan =
        new Plan(
            List.of(
                Step.of(
                    "Rule",
                    "r",
                    List.of(new Named("pause", Effect.STOPS_FLOW), new Named("tag", Effect.SAFE))),
                Step.blocked("Function", "f", new Obstacle.Waits(Duration.ofSeconds(1), "busy"))));

    assertThat(plan.lines()).containsExactly("pause [stops a flow]", "tag", "wait: busy");
    assertThat(plan.effect()).isEqualTo(Effect.STOPS_FLOW);
    assertThat(plan.isEmpty()).isFalse();
    assertThat(plan.refusal()).isEmpty();
  }

  @Test
  void worstActionCounts() {
    Plan plan =
        new Plan(
            List.of(
                Step.of("Data", "d", List.of(new Named("delete", Effect.LOSES_DATA))),
                Step.of("Rule", "r", List.of(new Named("pause", Effect.STOPS_FLOW)))));

    assertThat(plan.effect()).isEqualTo(Effect.LOSES_DATA);
  }

  @Test
  void isEmptyWhereAllIsAsItShouldBe() {
    assertThat(new Plan(List.of(Step.on("Rule", "r", "arn", List.of()))).isEmpty()).isTrue();
  }

  @Test
  void refusalOfAStepIsThatOfThePlan() {
    Obstacle.Refused refused = new Obstacle.Refused("NotOurs", "theirs");

    assertThat(new Plan(List.of(Step.blocked("Rule", "r", refused))).refusal())
        .isEqualTo(Optional.of(refused));
  }

  @Test
  void differencesMakeASentence() {
    Differences differences =
        new Differences()
            .compare("memory", 1024, 2048, "MiB")
            .compare("handler", "H", "H")
            .compare("role", null, "arn")
            .note("pattern", true);

    assertThat(Differences.sentence("function f", differences.texts()))
        .isEqualTo(
            "change memory of function f from 1024 to 2048 MiB, and role from nothing to arn,"
                + " pattern");
  }
}
