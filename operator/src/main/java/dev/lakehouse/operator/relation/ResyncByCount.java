package dev.lakehouse.operator.relation;

import dev.lakehouse.operator.aws.CallRates;
import dev.lakehouse.operator.aws.Comparison;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * How long it takes until everything has been compared with AWS once: so long that the comparisons
 * stay within a tenth of what AWS answers, since others call it too; pure.
 *
 * @param least the time where that is kept anyway
 */
public record ResyncByCount(Duration least, CallRates rates) {

  /** A tenth and some room, since comparisons do not come quite evenly. */
  private static final int SHARE = 11;

  /** The time for so many tables and models. */
  public Duration of(int tables, int models) {
    Map<String, Double> seconds = new HashMap<>();
    add(seconds, Comparison.OF_TABLE, tables);
    add(seconds, Comparison.OF_MODEL, models);
    double busiest = seconds.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
    Duration needed = Duration.ofMillis(Math.round(busiest * SHARE * 1000));
    return needed.compareTo(least) > 0 ? needed : least;
  }

  private void add(Map<String, Double> seconds, Comparison each, int count) {
    each.seconds(rates).forEach((family, time) -> seconds.merge(family, time * count, Double::sum));
  }
}
