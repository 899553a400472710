package dev.lakehouse.lake.delta;

import io.delta.kernel.internal.fs.Path;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** Keys relative to a table's root, and the URL-encoded form that they have in the log. */
final class LogPaths {

  private static final String LOG = "_delta_log/";
  private static final int VERSION_DIGITS = 20;

  private LogPaths() {}

  static String encode(String relativeKey) {
    return new Path(relativeKey).toUri().toString();
  }

  /** A plus sign stands for itself in the log, but for a space in a form. */
  static String decode(String logPath) {
    return URLDecoder.decode(logPath.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  static String log(String root) {
    return root + LOG;
  }

  static String version(String root, long version) {
    return log(root) + number(version);
  }

  static String entry(String root, long version) {
    return version(root, version) + ".json";
  }

  static boolean isEntry(String key) {
    return key.endsWith(".json") && Character.isDigit(key.charAt(key.lastIndexOf('/') + 1));
  }

  /** The version that a log object belongs to; -1 for those of none. */
  static long versionOf(String root, String key) {
    int start = log(root).length();
    int end = start + VERSION_DIGITS;
    boolean versioned =
        key.startsWith(log(root))
            && key.length() > end
            && key.charAt(end) == '.'
            && key.substring(start, end).chars().allMatch(Character::isDigit);
    return versioned ? Long.parseLong(key.substring(start, end)) : -1;
  }

  private static String number(long version) {
    return "%020d".formatted(version);
  }
}
