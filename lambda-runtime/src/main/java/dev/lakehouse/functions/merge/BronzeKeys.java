package dev.lakehouse.functions.merge;

import dev.lakehouse.lake.layout.Layout;
import dev.lakehouse.lake.layout.RelationName;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The two kinds of keys under which records of a table arrive, and the times they carry. */
final class BronzeKeys {

  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("yyyy-MM-dd-HH-mm-ss").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter HOUR =
      DateTimeFormatter.ofPattern("yyyy/MM/dd/HH").withZone(ZoneOffset.UTC);
  private static final Pattern SECOND_TEXT =
      Pattern.compile("(\\d{4}-\\d{2}-\\d{2}-\\d{2}-\\d{2}-\\d{2})");
  private static final Pattern HOUR_TEXT = Pattern.compile("^(\\d{4}/\\d{2}/\\d{2}/\\d{2})/");

  private final String stream;
  private final String load;

  BronzeKeys(Layout layout, RelationName table) {
    this.stream = layout.bronzeStream(table);
    this.load = layout.bronzeLoad(table);
  }

  /** The prefix of what the delivery stream writes. */
  String stream() {
    return stream;
  }

  /** The prefix of what is put by hand. */
  String load() {
    return load;
  }

  /** Whether records of the table arrive under that key. */
  boolean owns(String key) {
    return (key.startsWith(stream) || key.startsWith(load)) && !key.endsWith("/");
  }

  /** A key before all stream keys of that hour and later ones. */
  String streamFrom(Instant time) {
    return stream + HOUR.format(time);
  }

  /** A key before all loads of that second and later ones. */
  String loadFrom(Instant time) {
    return load + SECOND.format(time);
  }

  /** The time in the key; a delivery stream's file name tells the second, else its folder. */
  Optional<Instant> time(String key) {
    if (key.startsWith(load)) {
      return second(key.substring(load.length()));
    }
    if (!key.startsWith(stream)) {
      return Optional.empty();
    }
    String rest = key.substring(stream.length());
    Matcher hour = HOUR_TEXT.matcher(rest);
    if (!hour.find()) {
      return Optional.empty();
    }
    Optional<Instant> folder = parsed(hour.group(1), HOUR_TEXT_PARSER);
    return second(rest.substring(hour.end()))
        .filter(at -> folder.isPresent() && !at.isBefore(folder.get()))
        .or(() -> folder);
  }

  private static final DateTimeFormatter HOUR_TEXT_PARSER =
      DateTimeFormatter.ofPattern("yyyy/MM/dd/HH mm");

  private static Optional<Instant> second(String text) {
    Matcher second = SECOND_TEXT.matcher(text);
    return second.find()
        ? parsed(second.group(1), DateTimeFormatter.ofPattern("yyyy-MM-dd-HH-mm-ss"))
        : Optional.empty();
  }

  private static Optional<Instant> parsed(String text, DateTimeFormatter format) {
    try {
      String whole = format == HOUR_TEXT_PARSER ? text + " 00" : text;
      return Optional.of(LocalDateTime.parse(whole, format).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
