package dev.lakehouse.local.aws.firehose;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of delivered objects: the prefix with its expressions expanded, then AWS's own suffix. */
final class ObjectName {
  private static final Pattern EXPRESSION = Pattern.compile("!\\{([^:}]*):?([^}]*)}");
  private static final DateTimeFormatter SUFFIX =
      DateTimeFormatter.ofPattern("yyyy-MM-dd-HH-mm-ss", Locale.ROOT);

  private ObjectName() {}

  /**
   * @param id a UUID that is the same each time this one object is delivered
   */
  static String of(StreamDocument stream, Instant time, String id) {
    ZoneId zone = ZoneId.of(stream.destination().path("CustomTimeZone").asText("UTC"));
    ZonedDateTime stamp = time.atZone(zone);
    String prefix = stream.destination().path("Prefix").asText("");
    if (!prefix.contains("!{timestamp:")) {
      prefix += "!{timestamp:yyyy/MM/dd/HH/}";
    }
    return expand(prefix, stamp, id)
        + stream.name()
        + "-"
        + stream.version()
        + "-"
        + SUFFIX.format(stamp)
        + "-"
        + id
        + extension(stream);
  }

  private static String extension(StreamDocument stream) {
    String given = stream.destination().path("FileExtension").asText("");
    if (!given.isEmpty()) {
      return given;
    }
    return stream.destination().path("CompressionFormat").asText().equals("GZIP") ? ".gz" : "";
  }

  private static String expand(String prefix, ZonedDateTime stamp, String id) {
    Matcher matcher = EXPRESSION.matcher(prefix);
    StringBuilder result = new StringBuilder();
    while (matcher.find()) {
      String value =
          matcher.group(1).equals("timestamp")
              ? DateTimeFormatter.ofPattern(matcher.group(2), Locale.ROOT).format(stamp)
              : id.replace("-", "").substring(0, 11);
      matcher.appendReplacement(result, Matcher.quoteReplacement(value));
    }
    return matcher.appendTail(result).toString();
  }

  /** What is wrong with a prefix; null if nothing is. */
  static String complaint(String prefix, boolean ofErrors) {
    Matcher matcher = EXPRESSION.matcher(prefix);
    while (matcher.find()) {
      String namespace = matcher.group(1);
      String value = matcher.group(2);
      if (namespace.equals("timestamp")) {
        if (!isTimestampPattern(value)) {
          return "Invalid timestamp pattern " + value;
        }
      } else if (!namespace.equals("firehose")
          || !(value.equals("random-string") || (ofErrors && value.equals("error-output-type")))) {
        return "Unknown expression " + matcher.group();
      }
    }
    if (ofErrors && prefix.contains("!{") && !prefix.contains("!{firehose:error-output-type}")) {
      return "ErrorOutputPrefix with expressions must have !{firehose:error-output-type}";
    }
    return null;
  }

  private static boolean isTimestampPattern(String pattern) {
    try {
      return !DateTimeFormatter.ofPattern(pattern, Locale.ROOT)
          .format(Instant.EPOCH.atZone(ZoneId.of("UTC")))
          .isEmpty();
    } catch (IllegalArgumentException | DateTimeException e) {
      return false;
    }
  }
}
