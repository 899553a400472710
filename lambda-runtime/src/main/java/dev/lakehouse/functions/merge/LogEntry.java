package dev.lakehouse.functions.merge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * An entry of a Delta log, as far as it tells whether it put other data in the place of ours.
 *
 * @param takesRows whether it removes files for another reason than to arrange them anew
 */
record LogEntry(String operation, JsonNode parameters, boolean takesRows) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> REPLACING =
      List.of("RESTORE", "REPLACE", "CREATE OR REPLACE", "TRUNCATE", "CLONE", "INSERT OVERWRITE");

  /** They change rows one by one, as somebody told the engine to. */
  private static final Set<String> CHANGING = Set.of("DELETE", "UPDATE", "MERGE");

  static LogEntry parse(byte[] entry) throws IOException {
    JsonNode info = JSON.missingNode();
    boolean takesRows = false;
    try (MappingIterator<JsonNode> actions = JSON.readerFor(JsonNode.class).readValues(entry)) {
      while (actions.hasNext()) {
        JsonNode action = actions.next();
        info = action.has("commitInfo") ? action.get("commitInfo") : info;
        takesRows |= action.has("remove") && action.at("/remove/dataChange").asBoolean(true);
      }
    }
    return new LogEntry(
        info.path("operation").asText("").toUpperCase(Locale.ROOT),
        info.path("operationParameters"),
        takesRows);
  }

  /** What it did, if that put other data in the place of what was there. */
  Optional<String> replacement() {
    boolean replaces =
        REPLACING.stream().anyMatch(operation::startsWith)
            || overwrites()
            || (operation.equals("DELETE") && deletesAll())
            || (takesRows && !CHANGING.contains(operation));
    return replaces
        ? Optional.of(operation.isEmpty() ? "a commit that names no operation" : operation)
        : Optional.empty();
  }

  /** With {@code replaceWhere} and with dynamic partitions the mode is the same. */
  private boolean overwrites() {
    return text("mode").equalsIgnoreCase("Overwrite")
        || text("outputMode").equalsIgnoreCase("Complete");
  }

  /** Engines write no predicate, an empty list of them, or one that is always true. */
  private boolean deletesAll() {
    String predicate = text("predicate").replaceAll("[\\[\\]\"\\s]", "");
    return predicate.isEmpty() || predicate.equalsIgnoreCase("true");
  }

  private String text(String parameter) {
    return parameters.path(parameter).asText("");
  }
}
