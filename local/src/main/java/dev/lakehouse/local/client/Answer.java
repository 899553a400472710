package dev.lakehouse.local.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An answer of either service: its HTTP status and its body. */
public record Answer(int status, JsonNode body) {

  /** Whether the service did what was asked. */
  public boolean isSuccess() {
    return status / 100 == 2;
  }

  /** What the service says went wrong. */
  public String problem() {
    String detail = body.path("detail").asText();
    return detail.isEmpty() ? body.path("title").asText("HTTP " + status) : detail;
  }

  /** The names of a query's columns, in their order. */
  public List<String> columns() {
    List<String> names = new ArrayList<>();
    body.path("columns").forEach(column -> names.add(column.path("name").asText()));
    return names;
  }

  /** The rows of a query's answer, by column; every value as text, null as null. */
  public List<Map<String, String>> rows() {
    List<Map<String, String>> rows = new ArrayList<>();
    for (JsonNode row : body.path("rows")) {
      Map<String, String> cells = new LinkedHashMap<>();
      for (JsonNode column : body.path("columns")) {
        String name = column.path("name").asText();
        cells.put(name, text(row.path(name), column.path("type").asText()));
      }
      rows.add(cells);
    }
    return rows;
  }

  private static String text(JsonNode value, String type) {
    if (value.isNull()) {
      return null;
    }
    if (value.isNumber() && type.startsWith("DECIMAL")) {
      return value.decimalValue().toPlainString();
    }
    if (value.isBigDecimal()) {
      return Double.toString(value.doubleValue());
    }
    return value.isValueNode() ? value.asText() : value.toString();
  }
}
