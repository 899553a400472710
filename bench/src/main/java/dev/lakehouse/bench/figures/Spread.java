package dev.lakehouse.bench.figures;

import java.util.List;

/** What is told of a figure that was taken several times. */
public record Spread(double median, double min, double max) {

  private static final double DIGITS = 1000;

  /** Of at least one value; the median of an even number is the lower of the middle two. */
  public static Spread of(List<? extends Number> values) {
    List<Double> sorted = values.stream().map(Number::doubleValue).sorted().toList();
    return new Spread(
        rounded(sorted.get((sorted.size() - 1) / 2)),
        rounded(sorted.get(0)),
        rounded(sorted.get(sorted.size() - 1)));
  }

  /** To three places. */
  public static double rounded(double value) {
    return Math.round(value * DIGITS) / DIGITS;
  }
}
