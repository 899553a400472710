package dev.lakehouse.query;

import dev.lakehouse.http.ErrorKind;
import dev.lakehouse.http.ProblemException;
import dev.lakehouse.lake.schema.IsoTimes;
import io.javalin.http.Context;

/** Query parameters that all reading routes share. */
final class Parameters {

  private Parameters() {}

  /** The version that {@code version} or {@code timestamp} asks for. */
  static Pin pin(Context ctx) {
    String version = ctx.queryParam("version");
    String timestamp = ctx.queryParam("timestamp");
    if (version != null && timestamp != null) {
      throw bad("give version or timestamp, not both");
    }
    if (version != null) {
      return new Pin.Version(number("version", version, Long.MAX_VALUE));
    }
    return timestamp == null ? new Pin.Newest() : at("timestamp", timestamp);
  }

  static Pin at(String name, String timestamp) {
    return new Pin.At(
        IsoTimes.timestamp(timestamp)
            .orElseThrow(
                () -> bad(name + " must be ISO 8601, such as 2026-01-31T12:00:00Z: " + timestamp)));
  }

  /** A whole number from 0 to {@code max}. */
  static long number(String name, String text, long max) {
    try {
      long number = Long.parseLong(text);
      if (number >= 0 && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw bad("%s must be a whole number from 0 to %d, not '%s'".formatted(name, max, text));
    }
    throw bad("%s must be a whole number from 0 to %d, not '%s'".formatted(name, max, text));
  }

  static ProblemException bad(String detail) {
    return new ProblemException(ErrorKind.BAD_REQUEST, "bad_parameter", detail);
  }
}
