package dev.lakehouse.lake.schema;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;

/**
 * Dates and timestamps in the ISO 8601 notations that a column takes, for the years 0001 to 9999.
 */
public final class IsoTimes {

  private static final int DATE_LENGTH = "yyyy-MM-dd".length();
  private static final int TIME_SEPARATOR = DATE_LENGTH;
  private static final LocalDate FIRST = LocalDate.of(1, 1, 1);
  private static final LocalDate LAST = LocalDate.of(9999, 12, 31);

  private IsoTimes() {}

  /** {@code 2026-01-31}. */
  public static Optional<LocalDate> date(String text) {
    if (text.length() != DATE_LENGTH) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.parse(text)).filter(IsoTimes::inRange);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /**
   * {@code 2026-01-31T12:00:00.123456Z}; also with an offset, with a space for the T, without a
   * zone (then UTC), or a date alone (then midnight UTC). Digits past the microsecond are cut off.
   */
  public static Optional<Instant> timestamp(String text) {
    if (text.length() <= DATE_LENGTH) {
      return date(text).map(day -> day.atStartOfDay().toInstant(ZoneOffset.UTC));
    }
    Optional<Instant> plain = PlainTimestamps.parse(text);
    if (plain.isPresent()) {
      return plain;
    }
    char separator = text.charAt(TIME_SEPARATOR);
    String iso =
        separator == ' '
            ? text.substring(0, TIME_SEPARATOR) + 'T' + text.substring(TIME_SEPARATOR + 1)
            : text;
    try {
      TemporalAccessor parsed =
          DateTimeFormatter.ISO_DATE_TIME.parseBest(iso, Instant::from, LocalDateTime::from);
      Instant instant =
          parsed instanceof LocalDateTime local
              ? local.toInstant(ZoneOffset.UTC)
              : Instant.from(parsed);
      return Optional.of(instant.truncatedTo(ChronoUnit.MICROS))
          .filter(at -> inRange(at.atOffset(ZoneOffset.UTC).toLocalDate()));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static boolean inRange(LocalDate day) {
    return !day.isBefore(FIRST) && !day.isAfter(LAST);
  }
}
