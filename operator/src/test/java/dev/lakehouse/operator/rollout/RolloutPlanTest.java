package dev.lakehouse.operator.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.RelationName;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RolloutPlanTest {

  private static final List<Member> WAITING =
      IntStream.range(0, 100)
          .mapToObj(i -> new Member(Kind.TABLE, new RelationName("demo", "t" + i)))
          .toList();

  @Test
  void beginsWithAFew() {
    assertThat(next(0, 0, 0)).isEqualTo(WAITING.subList(0, 3));
  }

  @Test
  void goesOnAsSomeDoWell() {
    assertThat(next(2, 0, 1)).hasSize(1);
    assertThat(next(0, 0, 8)).hasSize(8);
  }

  @Test
  void neverHasMoreThanFiftyOnTheWay() {
    assertThat(next(0, 0, 9_000)).hasSize(50);
    assertThat(next(60, 0, 9_000)).isEmpty();
  }

  @Test
  void stopsAtTheFirstThatFails() {
    assertThat(next(1, 1, 9_000)).isEmpty();
  }

  private static List<Member> next(int onTrial, int failed, int settled) {
    return new RolloutPlan(WAITING, onTrial, failed, settled).next();
  }
}
