package dev.lakehouse.lake.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.lakehouse.lake.schema.ColumnType;
import dev.lakehouse.lake.schema.ColumnType.Primitive;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Bounds of a column as Delta writes them, from DuckDB's text of the value. */
final class StatisticsValues {

  /** Delta writers cut bounds of strings at this many characters. */
  private static final int STRING_LENGTH = 32;

  private static final String ABOVE_ALL_CHARACTERS = Character.toString(Character.MAX_CODE_POINT);

  /** Years of four digits only: others, and infinity, have no common notation. */
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

  private static final Pattern TIMESTAMP =
      Pattern.compile("(\\d{4}-\\d{2}-\\d{2}) (\\d{2}:\\d{2}:\\d{2}(?:\\.\\d+)?)\\+00");

  private static final DateTimeFormatter MILLISECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'");

  private static final JsonNodeFactory JSON = new JsonNodeFactory(true);

  private static final Duration ALMOST_ONE_MILLISECOND = Duration.ofNanos(999_000);
  private static final int LAST_YEAR = 9999;

  private StatisticsValues() {}

  /** A value that no value of the column is below. */
  static Optional<JsonNode> min(String text, ColumnType type) {
    return isString(type) ? Optional.of(JSON.textNode(prefix(text))) : exact(text, type);
  }

  /** A value that no value of the column is above; of timestamps, the next millisecond. */
  static Optional<JsonNode> max(String text, ColumnType type) {
    if (isString(type)) {
      return Optional.of(JSON.textNode(ceiling(text)));
    }
    return type == Primitive.TIMESTAMP
        ? timestamp(text, ALMOST_ONE_MILLISECOND)
        : exact(text, type);
  }

  private static boolean isString(ColumnType type) {
    return type == Primitive.STRING || type == Primitive.JSON;
  }

  private static Optional<JsonNode> exact(String text, ColumnType type) {
    if (type instanceof ColumnType.Decimal) {
      return number(text);
    }
    if (type instanceof Primitive primitive) {
      return switch (primitive) {
        case INT, LONG, FLOAT, DOUBLE -> number(text);
        case DATE ->
            DATE.matcher(text).matches() ? Optional.of(JSON.textNode(text)) : Optional.empty();
        case TIMESTAMP -> timestamp(text, Duration.ZERO);
        // Delta keeps no bounds of these.
        case BOOLEAN, BINARY, STRING, JSON -> Optional.empty();
      };
    }
    return Optional.empty();
  }

  private static Optional<JsonNode> number(String text) {
    try {
      return Optional.of(JSON.numberNode(new BigDecimal(text)));
    } catch (NumberFormatException infinite) {
      return Optional.empty();
    }
  }

  /**
   * Milliseconds are what every reader parses; one above is a bound even for those that do not add
   * it.
   */
  private static Optional<JsonNode> timestamp(String text, Duration above) {
    Matcher matcher = TIMESTAMP.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      OffsetDateTime time = OffsetDateTime.parse(matcher.group(1) + "T" + matcher.group(2) + "Z");
      OffsetDateTime bound = time.withOffsetSameInstant(ZoneOffset.UTC).plus(above);
      return bound.getYear() > LAST_YEAR
          ? Optional.empty()
          : Optional.of(JSON.textNode(MILLISECONDS.format(bound)));
    } catch (DateTimeException outOfRange) {
      return Optional.empty();
    }
  }

  private static String prefix(String text) {
    return text.codePointCount(0, text.length()) <= STRING_LENGTH
        ? text
        : text.substring(0, text.offsetByCodePoints(0, STRING_LENGTH));
  }

  private static String ceiling(String text) {
    String prefix = prefix(text);
    boolean exact = prefix.length() == text.length();
    return exact || text.startsWith(ABOVE_ALL_CHARACTERS, prefix.length())
        ? text
        : prefix + ABOVE_ALL_CHARACTERS;
  }
}
