package dev.lakehouse.operator.relation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.operator.aws.CallRates;
import dev.lakehouse.operator.aws.Comparison;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResyncByCountTest {

  private static final Duration LEAST = Duration.ofMinutes(10);
  private final ResyncByCount published = new ResyncByCount(LEAST, CallRates.PUBLISHED);

  @Test
  void isTheLeastTimeForAFewHundredTables() {
    assertThat(published.of(0, 0)).isEqualTo(LEAST);
    assertThat(published.of(270, 30)).isEqualTo(LEAST);
  }

  @Test
  void isSomeHoursForTenThousandTables() {
    assertThat(published.of(10_000, 1_000))
        .isBetween(Duration.ofSeconds(20_000), Duration.ofSeconds(23_000));
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "300, 0", "0, 5000", "1000, 100", "10000, 1000", "1000, 50000"})
  void keepsComparisonsWithinATenthOfTheRates(int tables, int models) {
    double seconds = published.of(tables, models).toMillis() / 1000.0;

    // what a family takes of each second is its share of the rate
    for (String family : Comparison.OF_TABLE.seconds(CallRates.PUBLISHED).keySet()) {
      double busy = time(Comparison.OF_TABLE, family, tables);
      busy += time(Comparison.OF_MODEL, family, models);
      assertThat(busy / seconds).as(family).isLessThan(0.1);
    }
  }

  @Test
  void isLongerWhereAnAccountHasLowerRates() {
    ResyncByCount low = new ResyncByCount(LEAST, CallRates.parse("firehose=1"));

    assertThat(low.of(10_000, 0)).isEqualTo(published.of(10_000, 0).multipliedBy(5));
  }

  private static double time(Comparison comparison, String family, int count) {
    return comparison.seconds(CallRates.PUBLISHED).getOrDefault(family, 0.0) * count;
  }
}
