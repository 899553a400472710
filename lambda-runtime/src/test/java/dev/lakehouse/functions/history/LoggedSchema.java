package dev.lakehouse.functions.history;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The columns that a log entry gives the table, read without the code under test. */
final class LoggedSchema {

  private LoggedSchema() {}

  /** Empty for an entry that leaves them as they are. */
  static Optional<Columns> of(byte[] entry) {
    for (String line : new String(entry, StandardCharsets.UTF_8).split("\n")) {
      JsonNode metadata = Replayed.parsed(line).path("metaData");
      if (metadata.has("schemaString")) {
        return Optional.of(columns(Replayed.parsed(metadata.path("schemaString").asText())));
      }
    }
    return Optional.empty();
  }

  private static Columns columns(JsonNode schema) {
    boolean more = false;
    boolean wide = false;
    for (JsonNode field : schema.path("fields")) {
      more |= field.path("name").asText().equals(Scene.MORE);
      wide |= field.path("name").asText().equals("v") && field.path("type").asText().equals("long");
    }
    return new Columns(more, wide);
  }
}
