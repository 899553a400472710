package dev.lakehouse.ingest;

import dev.lakehouse.http.ErrorKind;
import dev.lakehouse.http.ProblemException;
import java.util.Locale;

/** How the records stand in a body. */
enum BodyFormat {
  /** One record per line. */
  NDJSON,
  /** An array of records, or one record. */
  JSON;

  static final String TAKEN = "application/x-ndjson, application/json";

  /** The format that the {@code Content-Type} names. */
  static BodyFormat of(String contentType) {
    String[] parts = (contentType == null ? "" : contentType).toLowerCase(Locale.ROOT).split(";");
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].strip().replace("\"", "");
      if (parameter.startsWith("charset=") && !parameter.equals("charset=utf-8")) {
        throw unsupported("records must be UTF-8, not " + parameter);
      }
    }
    return switch (parts[0].strip()) {
      case "application/x-ndjson", "application/ndjson", "application/jsonl" -> NDJSON;
      case "application/json" -> JSON;
      case "" -> throw unsupported("the request has no Content-Type");
      default -> throw unsupported("Content-Type '" + parts[0].strip() + "' is not taken");
    };
  }

  private static ProblemException unsupported(String what) {
    return new ProblemException(
            ErrorKind.UNSUPPORTED_MEDIA_TYPE,
            "unsupported_media_type",
            what + "; send application/x-ndjson or application/json")
        .header("Accept-Post", TAKEN);
  }
}
