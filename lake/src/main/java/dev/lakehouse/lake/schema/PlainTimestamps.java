package dev.lakehouse.lake.schema;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The notation of timestamps that nearly all senders use, {@code 2026-01-31T12:00:00.123456Z}, read
 * digit by digit: by a formatter they were a quarter of what a record costs.
 */
final class PlainTimestamps {

  private static final String SHAPE = "0000-00-00T00:00:00";
  private static final int DATE_END = 10;
  private static final int FRACTION = SHAPE.length() + 1;
  private static final int MOST_DIGITS = 9;
  private static final int MICRO_DIGITS = 6;
  private static final long SECONDS_PER_DAY = 86_400;

  private PlainTimestamps() {}

  /** The instant, without digits past the microsecond; empty for any other notation or value. */
  static Optional<Instant> parse(String text) {
    int end = text.length() - 1;
    if (end < SHAPE.length() || text.charAt(end) != 'Z' || !shaped(text) || !fraction(text, end)) {
      return Optional.empty();
    }
    int year = number(text, 0, 4);
    int hour = number(text, 11, 13);
    int minute = number(text, 14, 16);
    int second = number(text, 17, 19);
    if (year == 0 || hour > 23 || minute > 59 || second > 59) {
      return Optional.empty();
    }
    try {
      long day = LocalDate.of(year, number(text, 5, 7), number(text, 8, 10)).toEpochDay();
      long seconds = day * SECONDS_PER_DAY + (hour * 60L + minute) * 60 + second;
      return Optional.of(Instant.ofEpochSecond(seconds, micros(text, end) * 1_000L));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static boolean shaped(String text) {
    for (int i = 0; i < SHAPE.length(); i++) {
      char expected = SHAPE.charAt(i);
      char found = text.charAt(i);
      boolean same = expected == '0' ? digit(found) : found == expected;
      if (!same && !(i == DATE_END && found == ' ')) {
        return false;
      }
    }
    return true;
  }

  private static boolean fraction(String text, int end) {
    int digits = end - FRACTION;
    if (end == SHAPE.length()) {
      return true;
    }
    if (text.charAt(SHAPE.length()) != '.' || digits < 1 || digits > MOST_DIGITS) {
      return false;
    }
    for (int i = FRACTION; i < end; i++) {
      if (!digit(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static int micros(String text, int end) {
    int micros = 0;
    for (int i = 0; i < MICRO_DIGITS; i++) {
      micros = micros * 10 + (FRACTION + i < end ? text.charAt(FRACTION + i) - '0' : 0);
    }
    return micros;
  }

  private static int number(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      number = number * 10 + text.charAt(i) - '0';
    }
    return number;
  }

  private static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }
}
