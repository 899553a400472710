package dev.lakehouse.lake.sql;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Set;

/** Whether a query over the same data gives the same rows at any time. */
final class Repeatability {

  /**
   * Allowed functions that DuckDB does not call CONSISTENT, and value keywords without brackets.
   */
  static final Set<String> CHANGING =
      Set.of(
          "age",
          "current_date",
          "current_localtime",
          "current_localtimestamp",
          "current_time",
          "current_timestamp",
          "error",
          "gen_random_uuid",
          "get_current_time",
          "get_current_timestamp",
          "localtime",
          "localtimestamp",
          "now",
          "random",
          "today",
          "transaction_timestamp",
          "uuid",
          "uuidv4",
          "uuidv7");

  private Repeatability() {}

  static boolean isRepeatable(JsonNode node) {
    if (CHANGING.contains(name(node)) || node.hasNonNull("sample")) {
      return false;
    }
    for (JsonNode child : node) {
      if (!isRepeatable(child)) {
        return false;
      }
    }
    return true;
  }

  /** A keyword such as CURRENT_DATE is parsed as a column of that name. */
  private static String name(JsonNode node) {
    String call = node.path("function_name").asText();
    String column =
        node.path("column_names").size() == 1 ? node.at("/column_names/0").asText() : "";
    return (call.isEmpty() ? column : call).toLowerCase(Locale.ROOT);
  }
}
