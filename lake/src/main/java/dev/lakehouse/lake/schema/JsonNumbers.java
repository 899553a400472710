package dev.lakehouse.lake.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import dev.lakehouse.lake.schema.ColumnType.Decimal;
import dev.lakehouse.lake.schema.ColumnType.Primitive;
import java.math.BigDecimal;
import java.util.Optional;

/** Which numbers fit which type, without ever rounding a whole number or a decimal. */
final class JsonNumbers {

  private static final int MAX_DIGITS = 38;

  /** Digits of a decimal that holds every long, as Delta's type widening has it. */
  private static final int LONG_DIGITS = 20;

  /** Behind the point, where room is left: what Spark gives a decimal of which it knows no more. */
  private static final int GROWN_SCALE = 18;

  private static final int MAX_TEXT = 1000;

  private JsonNumbers() {}

  static boolean isNumeric(Primitive type) {
    return switch (type) {
      case INT, LONG, FLOAT, DOUBLE -> true;
      default -> false;
    };
  }

  /** The number that the text is, in JSON's notation but also with a plus sign. */
  static Optional<JsonNode> parse(String text) {
    return number(text).map(DecimalNode::valueOf);
  }

  static JsonFit whole(Primitive type, JsonNode value) {
    if (value.isIntegralNumber() && value.canConvertToLong()) {
      return type == Primitive.LONG || value.canConvertToInt()
          ? JsonFit.FITS
          : new JsonFit.Widens(Primitive.LONG);
    }
    Optional<Long> exact = exactLong(value.decimalValue());
    if (exact.isEmpty()) {
      return decimal(type, new Decimal(LONG_DIGITS, 0), value);
    }
    boolean fits = type == Primitive.LONG || exact.get() == exact.get().intValue();
    return fits ? JsonFit.FITS : new JsonFit.Widens(Primitive.LONG);
  }

  static JsonFit floating(Primitive type, JsonNode value) {
    double number = value.decimalValue().doubleValue();
    if (!Double.isFinite(number)) {
      return new JsonFit.Wrong("the number is out of the range of " + Primitive.DOUBLE.notation());
    }
    boolean fits = type == Primitive.DOUBLE || Float.isFinite((float) number);
    return fits ? JsonFit.FITS : new JsonFit.Widens(Primitive.DOUBLE);
  }

  static JsonFit decimal(Decimal type, JsonNode value) {
    return decimal(type, type, value);
  }

  /**
   * Answers with a decimal at least as large as {@code least}, if there is one.
   *
   * <p>The room for growth is shared between both sides of the point once for all, so that the
   * growths of any two values are one: whichever comes first would else shut out the other.
   */
  private static JsonFit decimal(ColumnType type, Decimal least, JsonNode value) {
    Optional<BigDecimal> number =
        value.isTextual() ? number(value.textValue()) : Optional.of(value.decimalValue());
    if (number.isEmpty()) {
      return JsonKinds.wrong(type, value);
    }
    BigDecimal plain = number.get().stripTrailingZeros();
    // as longs: the exponent of a hostile number overflows an int
    long scale = Math.max(least.scale(), (long) plain.scale());
    long digits = (long) plain.precision() - plain.scale();
    long whole = Math.max(least.precision() - least.scale(), plain.signum() == 0 ? 0 : digits);
    int most =
        Math.max(
            least.scale(), Math.min(GROWN_SCALE, MAX_DIGITS - least.precision() + least.scale()));
    if (scale > most || whole > MAX_DIGITS - most) {
      return new JsonFit.Wrong(
          "the number needs more digits than %s has, and more than the %d before and %d behind the point to which it can grow"
              .formatted(type.notation(), MAX_DIGITS - most, most));
    }
    Decimal needed = new Decimal((int) (whole + scale), (int) scale);
    return needed.equals(type) ? JsonFit.FITS : new JsonFit.Widens(needed);
  }

  private static Optional<Long> exactLong(BigDecimal number) {
    try {
      return Optional.of(number.longValueExact());
    } catch (ArithmeticException e) {
      return Optional.empty();
    }
  }

  private static Optional<BigDecimal> number(String text) {
    if (text.length() > MAX_TEXT) {
      return Optional.empty();
    }
    try {
      return Optional.of(new BigDecimal(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
