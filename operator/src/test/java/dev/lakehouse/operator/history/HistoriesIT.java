package dev.lakehouse.operator.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.lake.testing.Tally;
import dev.lakehouse.operator.fakes.RememberedSql;
import org.junit.jupiter.api.Test;

/**
 * Histories of the operator. {@code -DoperatorHistories=N} runs as many as told, {@code
 * -DfirstOperatorHistory=S} begins at that seed, {@code -DoperatorHistory=S} runs that one only.
 */
class HistoriesIT {

  private static final int IN_EVERY_BUILD = 500;
  private static final int ENOUGH_FOR_ALL_THAT_CAN_HAPPEN = 100;

  @Test
  void everyHistoryEndsAsAFreshOperatorBegins() {
    Long one = Long.getLong("operatorHistory");
    int count = one == null ? Integer.getInteger("operatorHistories", IN_EVERY_BUILD) : 1;
    long first = one == null ? Long.getLong("firstOperatorHistory", 0) : one;
    try (RememberedSql sql = new RememberedSql()) {
      Tally tally = new Histories(sql, () -> Mutation.NONE).run(first, count);
      System.out.printf("%d histories: %s%n", count, tally);
      if (count >= ENOUGH_FOR_ALL_THAT_CAN_HAPPEN) {
        for (Fault fault : Fault.values()) {
          assertThat(tally.of(fault)).as("times of %s", fault).isPositive();
        }
        assertThat(tally.of("deletions")).isPositive();
        assertThat(tally.of("restarts")).isPositive();
      }
    }
  }
}
