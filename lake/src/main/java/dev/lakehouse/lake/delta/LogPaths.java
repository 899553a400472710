package dev.lakehouse.lake.delta;

import io.delta.kernel.internal.fs.Path;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** Keys relative to a table's root, and the URL-encoded form that they have in the log. */
final class LogPaths {

  private static final String LOG = "_delta_log/";

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

  private static String number(long version) {
    return "%020d".formatted(version);
  }
}
