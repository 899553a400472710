package dev.lakehouse.functions.history;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * What a table tells newer records from older ones by, and how places in that order are written.
 */
enum Order {
  /** By nothing but their arrival. */
  ARRIVAL("long"),
  LONG("long"),
  INT("int"),
  DOUBLE("double"),
  DECIMAL("decimal(20,2)"),
  STRING("string"),
  DATE("date"),
  TIMESTAMP("timestamp");

  private static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 1);
  private static final Instant FIRST_SECOND = Instant.parse("2026-01-01T00:00:00Z");

  private final String type;

  Order(String type) {
    this.type = type;
  }

  /** The type of the sequence column. */
  String type() {
    return type;
  }

  /** A place as a JSON value. */
  String json(long place) {
    return switch (this) {
      case ARRIVAL, LONG, INT, DOUBLE, DECIMAL -> text(place);
      case STRING, DATE -> '"' + text(place) + '"';
      case TIMESTAMP -> '"' + FIRST_SECOND.plusSeconds(place).toString() + '"';
    };
  }

  /** A place as a reader of the table sees it. */
  String text(long place) {
    return switch (this) {
      case ARRIVAL, LONG, INT -> String.valueOf(place);
      case DOUBLE -> place + ".5";
      case DECIMAL -> place + ".25";
      case STRING -> String.format(Locale.ROOT, "%06d", place);
      case DATE -> FIRST_DAY.plus(place, ChronoUnit.DAYS).toString();
      case TIMESTAMP ->
          FIRST_SECOND.plusSeconds(place).toString().replace('T', ' ').replace("Z", "+00");
    };
  }
}
