package dev.lakehouse.local.kube.table;

import java.time.Duration;

/** Ages as kubectl writes them: {@code 42s}, {@code 5m30s}, {@code 3h}, {@code 12d}. */
final class HumanDuration {

  private HumanDuration() {}

  static String of(Duration duration) {
    long seconds = Math.max(0, duration.toSeconds());
    if (seconds < 120) {
      return seconds + "s";
    }
    long minutes = seconds / 60;
    if (minutes < 10) {
      return minutes + "m" + rest(seconds % 60, "s");
    }
    if (minutes < 180) {
      return minutes + "m";
    }
    long hours = minutes / 60;
    if (hours < 8) {
      return hours + "h" + rest(minutes % 60, "m");
    }
    if (hours < 48) {
      return hours + "h";
    }
    long days = hours / 24;
    if (days < 8) {
      return days + "d" + rest(hours % 24, "h");
    }
    if (days < 730) {
      return days + "d";
    }
    return days < 2920 ? days / 365 + "y" + rest(days % 365, "d") : days / 365 + "y";
  }

  private static String rest(long amount, String unit) {
    return amount == 0 ? "" : amount + unit;
  }
}
