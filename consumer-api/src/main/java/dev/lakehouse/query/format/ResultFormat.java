package dev.lakehouse.query.format;

import java.io.OutputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The formats of results. */
public enum ResultFormat {
  /** One document with columns, rows as objects, and versions. */
  JSON("application/json"),
  /** One object per line. */
  NDJSON("application/x-ndjson"),
  /** RFC 4180 with a header. */
  CSV("text/csv"),
  /** The stream format of Arrow's IPC. */
  ARROW("application/vnd.apache.arrow.stream");

  private final String contentType;

  ResultFormat(String contentType) {
    this.contentType = contentType;
  }

  /** The media type. */
  public String contentType() {
    return contentType;
  }

  /** A writer for one result. */
  public ResultWriter writer(OutputStream stream) {
    return switch (this) {
      case JSON -> new JsonResults(stream);
      case NDJSON -> new NdjsonResults(stream);
      case CSV -> new CsvResults(stream);
      case ARROW -> new ArrowResults(stream);
    };
  }

  /** The format of that name, such as {@code csv}. */
  public static Optional<ResultFormat> named(String name) {
    return Arrays.stream(values())
        .filter(format -> format.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst();
  }

  /** The format that an {@code Accept} header likes best; empty where it likes none. */
  public static Optional<ResultFormat> accepted(String accept) {
    if (accept == null || accept.isBlank()) {
      return Optional.of(JSON);
    }
    ResultFormat best = null;
    double bestQuality = 0;
    for (String range : accept.toLowerCase(Locale.ROOT).split(",")) {
      String[] parts = range.split(";");
      double quality = quality(parts);
      Optional<ResultFormat> format = matching(parts[0].strip());
      if (format.isPresent() && quality > bestQuality) {
        best = format.get();
        bestQuality = quality;
      }
    }
    return Optional.ofNullable(best);
  }

  private static Optional<ResultFormat> matching(String range) {
    if (range.equals("*/*") || range.equals("application/*")) {
      return Optional.of(JSON);
    }
    if (range.equals("text/*")) {
      return Optional.of(CSV);
    }
    return Arrays.stream(values()).filter(format -> format.contentType.equals(range)).findFirst();
  }

  private static double quality(String[] parts) {
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].strip();
      if (parameter.startsWith("q=")) {
        try {
          return Double.parseDouble(parameter.substring(2));
        } catch (NumberFormatException e) {
          return 0;
        }
      }
    }
    return 1;
  }
}
