package dev.lakehouse.operator.relation;

import dev.lakehouse.crds.v1alpha1.ComputeSpec;
import dev.lakehouse.lake.catalog.Compute;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads durations ({@code 90m}, {@code 1h30m}) and sizes ({@code 64Mi}) as specs write them. */
public final class Quantities {

  private static final Pattern PART = Pattern.compile("([0-9]+)([smhdw])");
  private static final Map<String, Duration> UNITS =
      Map.of(
          "s", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1),
          "w", Duration.ofDays(7));
  private static final Pattern SIZE = Pattern.compile("([0-9]+)(Ki|Mi|Gi)?");

  private Quantities() {}

  /**
   * A duration.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Duration duration(String text) {
    Matcher part = PART.matcher(text);
    Duration sum = Duration.ZERO;
    int end = 0;
    while (part.find() && part.start() == end) {
      sum = sum.plus(UNITS.get(part.group(2)).multipliedBy(Long.parseLong(part.group(1))));
      end = part.end();
    }
    if (end == 0 || end < text.length()) {
      throw new IllegalArgumentException(
          "'%s' is not a duration such as 90s, 15m, 12h, 7d or 1h30m".formatted(text));
    }
    return sum;
  }

  /**
   * A size in bytes.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static long bytes(String text) {
    Matcher size = SIZE.matcher(text);
    if (!size.matches()) {
      throw new IllegalArgumentException(
          "'%s' is not a size such as 512Ki, 64Mi or 2Gi".formatted(text));
    }
    String unit = size.group(2) == null ? "" : size.group(2);
    int shift =
        switch (unit) {
          case "Ki" -> 10;
          case "Mi" -> 20;
          case "Gi" -> 30;
          default -> 0;
        };
    return Long.parseLong(size.group(1)) << shift;
  }

  /** A size in mebibytes, as AWS counts. */
  public static int mebibytes(String text) {
    return Math.toIntExact(bytes(text) >> 20);
  }

  /** A duration in seconds, as AWS counts. */
  public static int seconds(String text) {
    return Math.toIntExact(duration(text).toSeconds());
  }

  /** What a function gets. */
  public static Compute compute(ComputeSpec spec) {
    return new Compute(
        mebibytes(spec.getMemory()),
        seconds(spec.getTimeout()),
        mebibytes(spec.getStorage()),
        spec.getReservedConcurrency());
  }
}
