package dev.lakehouse.functions.merge;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * A number in a column of JSON that nobody asked for. It is written as DuckDB writes one that was
 * stored as a number before the column became JSON ({@link
 * dev.lakehouse.lake.engine.TypeConversion}): else the text would tell which records came first.
 */
final class JsonNumberText {

  private static final double LARGEST_EXACT = 1L << 53;
  private static final int DOUBLE_DIGITS = 17;
  private static final int LEAST_PLAIN_EXPONENT = -4;
  private static final int FIRST_LARGE_EXPONENT = 16;

  private JsonNumberText() {}

  static String of(double number) {
    if (number == Math.rint(number) && Math.abs(number) < LARGEST_EXACT) {
      return Long.toString((long) number);
    }
    BigDecimal digits = shortest(number);
    int exponent = digits.precision() - digits.scale() - 1;
    if (exponent < LEAST_PLAIN_EXPONENT || exponent >= FIRST_LARGE_EXPONENT) {
      return scientific(digits, exponent);
    }
    return digits.scale() > 0 ? digits.toPlainString() : digits.toPlainString() + ".0";
  }

  /** The fewest digits that only this number is nearest to. */
  private static BigDecimal shortest(double number) {
    BigDecimal exact = new BigDecimal(number);
    for (int count = 1; count < DOUBLE_DIGITS; count++) {
      BigDecimal rounded = exact.round(new MathContext(count, RoundingMode.HALF_EVEN));
      if (rounded.doubleValue() == number) {
        return rounded.stripTrailingZeros();
      }
    }
    return exact.round(new MathContext(DOUBLE_DIGITS, RoundingMode.HALF_EVEN));
  }

  private static String scientific(BigDecimal digits, int exponent) {
    String unscaled = digits.unscaledValue().abs().toString();
    String fraction = unscaled.length() > 1 ? "." + unscaled.substring(1) : "";
    return "%s%s%se%s%02d"
        .formatted(
            digits.signum() < 0 ? "-" : "",
            unscaled.charAt(0),
            fraction,
            exponent < 0 ? "-" : "+",
            Math.abs(exponent));
  }
}
