package dev.lakehouse.local.kube.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

/**
 * One column of {@code kubectl get}.
 *
 * @param priority 0 is always shown, more only with {@code -o wide}
 */
public record PrinterColumn(
    String name, String type, String format, String description, int priority, JsonPath path) {

  /** A column that is always shown. */
  public static PrinterColumn of(String name, String type, String path) {
    return new PrinterColumn(name, type, "", name, 0, JsonPath.parse(path));
  }

  /** A column as it stands in a custom resource definition. */
  public static PrinterColumn fromDefinition(JsonNode column) {
    return new PrinterColumn(
        column.path("name").asText(),
        column.path("type").asText(),
        column.path("format").asText(),
        column.path("description").asText(),
        column.path("priority").asInt(),
        JsonPath.parse(column.path("jsonPath").asText()));
  }

  JsonNode cell(JsonNode object, Clock clock) {
    JsonNode value = path.read(object);
    if (value.isMissingNode() || value.isNull()) {
      return NullNode.getInstance();
    }
    return switch (type) {
      case "date" -> TextNode.valueOf(age(value.asText(), clock));
      case "integer", "number", "boolean" -> value;
      default -> TextNode.valueOf(value.isValueNode() ? value.asText() : value.toString());
    };
  }

  private static String age(String timestamp, Clock clock) {
    try {
      return HumanDuration.of(Duration.between(Instant.parse(timestamp), clock.instant()));
    } catch (DateTimeException e) {
      return "<invalid>";
    }
  }
}
