package dev.lakehouse.local.aws.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakehouse.local.aws.wire.Json;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a target gets of an event: all of it, a part, a constant, or a template filled in. */
final class TargetInput {
  private static final Pattern QUOTED_PLACEHOLDER = Pattern.compile("<([A-Za-z0-9_.-]+)>");

  private TargetInput() {}

  static byte[] of(ObjectNode target, ObjectNode event, String ruleArn) {
    if (target.path("Input").isTextual()) {
      return target.path("Input").textValue().getBytes(UTF_8);
    }
    if (target.path("InputPath").isTextual()) {
      return Json.bytes(at(event, target.path("InputPath").textValue()));
    }
    if (target.path("InputTransformer").isObject()) {
      return transform(target.path("InputTransformer"), event, ruleArn).getBytes(UTF_8);
    }
    return Json.bytes(event);
  }

  private static String transform(JsonNode transformer, ObjectNode event, String ruleArn) {
    String template = transformer.path("InputTemplate").asText();
    Map<String, JsonNode> predefined =
        Map.of(
            "aws.events.rule-arn",
            Json.mapper().getNodeFactory().textNode(ruleArn),
            "aws.events.event.json",
            event,
            "aws.events.event",
            event);
    Matcher matcher = QUOTED_PLACEHOLDER.matcher(template);
    StringBuilder result = new StringBuilder();
    while (matcher.find()) {
      String name = matcher.group(1);
      JsonNode path = transformer.path("InputPathsMap").path(name);
      JsonNode value = path.isTextual() ? at(event, path.textValue()) : predefined.get(name);
      boolean inString = quotedAt(template, matcher.start());
      matcher.appendReplacement(result, Matcher.quoteReplacement(text(value, inString)));
    }
    return matcher.appendTail(result).toString();
  }

  /** Inside a quoted string a value stands bare, elsewhere as JSON. */
  private static String text(JsonNode value, boolean inString) {
    if (value == null || value.isMissingNode()) {
      return "";
    }
    if (!inString) {
      return value.toString();
    }
    String quoted =
        Json.mapper().getNodeFactory().textNode(value.asText(value.toString())).toString();
    return quoted.substring(1, quoted.length() - 1);
  }

  private static boolean quotedAt(String template, int position) {
    boolean quoted = false;
    for (int i = 0; i < position; i++) {
      if (template.charAt(i) == '"' && (i == 0 || template.charAt(i - 1) != '\\')) {
        quoted = !quoted;
      }
    }
    return quoted;
  }

  /** JSONPath as EventBridge has it: names and indexes, no filters. */
  private static JsonNode at(JsonNode event, String path) {
    String pointer = path.replaceFirst("^\\$", "").replaceAll("\\[(\\d+)\\]", ".$1");
    return event.at(pointer.replace("~", "~0").replace("/", "~1").replace('.', '/'));
  }
}
