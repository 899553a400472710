package dev.lakehouse.local.kube.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The JSON paths that printer columns use: members, indexes, and a filter by equality, as in {@code
 * .status.conditions[?(@.type=="Ready")].status}.
 */
public final class JsonPath {

  private static final Pattern STEP =
      Pattern.compile(
          "\\.((?:[A-Za-z0-9_/-]|\\\\\\.)+)|\\['([^']+)'\\]|\\[(\\d+)\\]"
              + "|\\[\\?\\(@\\.([A-Za-z0-9_.]+)\\s*==\\s*[\"']([^\"']*)[\"']\\)\\]");

  private final List<UnaryOperator<JsonNode>> steps = new ArrayList<>();

  private JsonPath() {}

  /**
   * Parses a path.
   *
   * @throws IllegalArgumentException if it uses more than this class knows
   */
  public static JsonPath parse(String text) {
    JsonPath path = new JsonPath();
    Matcher matcher = STEP.matcher(text);
    int position = 0;
    while (position < text.length()) {
      if (!matcher.find() || matcher.start() != position) {
        throw new IllegalArgumentException("unknown JSON path: " + text);
      }
      path.steps.add(step(matcher));
      position = matcher.end();
    }
    return path;
  }

  private static UnaryOperator<JsonNode> step(Matcher matcher) {
    if (matcher.group(1) != null) {
      String name = matcher.group(1).replace("\\.", ".");
      return node -> node.path(name);
    }
    if (matcher.group(2) != null) {
      String name = matcher.group(2);
      return node -> node.path(name);
    }
    if (matcher.group(3) != null) {
      int index = Integer.parseInt(matcher.group(3));
      return node -> node.path(index);
    }
    String pointer = "/" + matcher.group(4).replace('.', '/');
    String wanted = matcher.group(5);
    return node -> firstWith(node, pointer, wanted);
  }

  private static JsonNode firstWith(JsonNode array, String pointer, String wanted) {
    for (JsonNode element : array) {
      if (element.at(pointer).asText().equals(wanted)) {
        return element;
      }
    }
    return MissingNode.getInstance();
  }

  /** The value at the path; missing if there is none. */
  public JsonNode read(JsonNode root) {
    JsonNode node = root;
    for (UnaryOperator<JsonNode> step : steps) {
      node = step.apply(node);
    }
    return node;
  }
}
