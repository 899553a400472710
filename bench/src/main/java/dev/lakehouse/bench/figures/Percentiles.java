package dev.lakehouse.bench.figures;

import java.util.List;

/**
 * What is told of many times that something took.
 *
 * @param count how often it was measured; with none, all others are 0
 */
public record Percentiles(int count, double p50, double p99, double max) {

  private static final double MEDIAN = 0.5;
  private static final double NEARLY_ALL = 0.99;

  /** By nearest rank: each is one of the values. */
  public static Percentiles of(List<? extends Number> values) {
    List<Double> sorted = values.stream().map(Number::doubleValue).sorted().toList();
    return new Percentiles(
        sorted.size(), rank(sorted, MEDIAN), rank(sorted, NEARLY_ALL), rank(sorted, 1));
  }

  private static double rank(List<Double> sorted, double share) {
    if (sorted.isEmpty()) {
      return 0;
    }
    return Spread.rounded(sorted.get((int) Math.ceil(share * sorted.size()) - 1));
  }
}
