package dev.lakehouse.functions.rows;

import dev.lakehouse.lake.schema.ColumnType.Primitive;
import dev.lakehouse.lake.schema.IsoTimes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Bounds of files against values of a relation, both as texts. A bound that is absent, or in a
 * notation that is not known, rules nothing out.
 */
record KeyOrder(Primitive type) {

  /** Statistics of timestamps are cut to milliseconds, so an upper bound may be one too low. */
  private static final Duration SLACK = Duration.ofMillis(1);

  private static final String UTC = "+00";

  /** Whether values of the type are told apart here. */
  static boolean knows(Primitive type) {
    return switch (type) {
      case STRING, INT, LONG, DATE, TIMESTAMP -> true;
      case FLOAT, DOUBLE, BOOLEAN, BINARY, JSON -> false;
    };
  }

  /** Whether the lower bound is surely above a value. */
  boolean isAbove(Optional<String> low, String value) {
    return low.filter(bound -> compare(bound, value, Duration.ZERO) > 0).isPresent();
  }

  /** Whether the upper bound is surely below a value. */
  boolean isBelow(Optional<String> high, String value) {
    return high.filter(bound -> compare(bound, value, SLACK) < 0).isPresent();
  }

  private int compare(String bound, String value, Duration slack) {
    return switch (type) {
      case STRING -> codePoints(bound, value);
      case INT, LONG -> compare(number(bound), number(value));
      case DATE -> compare(IsoTimes.date(bound), IsoTimes.date(value));
      case TIMESTAMP -> compare(time(bound).map(at -> at.plus(slack)), time(value));
      case FLOAT, DOUBLE, BOOLEAN, BINARY, JSON -> 0;
    };
  }

  private static <T extends Comparable<? super T>> int compare(
      Optional<T> bound, Optional<T> value) {
    return bound.isPresent() && value.isPresent() ? bound.get().compareTo(value.get()) : 0;
  }

  private static Optional<Long> number(String text) {
    try {
      return Optional.of(Long.valueOf(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** In the log with a T and a Z, in DuckDB's texts with a space and the offset's hours. */
  private static Optional<Instant> time(String text) {
    return IsoTimes.timestamp(
        text.endsWith(UTC) ? text.substring(0, text.length() - UTC.length()) : text);
  }

  /** The order of the bytes in UTF-8, which Java's own order of chars is not. */
  private static int codePoints(String one, String other) {
    int at = 0;
    int end = Math.min(one.length(), other.length());
    while (at < end && one.charAt(at) == other.charAt(at)) {
      at++;
    }
    if (at == end) {
      return Integer.compare(one.length(), other.length());
    }
    return Integer.compare(rank(one.charAt(at)), rank(other.charAt(at)));
  }

  /** Half of a character past the first plane is above every char that is a character itself. */
  private static int rank(char c) {
    return Character.isSurrogate(c) ? c + Character.MAX_VALUE : c;
  }
}
