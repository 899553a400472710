package dev.lakehouse.local.kube.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The bounds of single values and of sizes: minimum, maximum, lengths, counts, pattern. */
final class ScalarRules {

  private static final Map<String, Pattern> PATTERNS = new ConcurrentHashMap<>();

  private ScalarRules() {}

  static List<FieldError> check(JsonNode value, JsonNode schema, String path) {
    List<FieldError> errors = new ArrayList<>();
    if (value.isTextual()) {
      text(value, schema, path, errors);
    } else if (value.isNumber()) {
      number(value, schema, path, errors);
    } else if (value.isArray()) {
      items(value.size(), schema, path, errors);
    } else if (value.isObject()) {
      members(value.size(), schema, path, errors);
    }
    return errors;
  }

  private static void text(JsonNode value, JsonNode schema, String path, List<FieldError> errors) {
    String text = value.asText();
    int length = text.codePointCount(0, text.length());
    JsonNode maximum = schema.path("maxLength");
    if (maximum.isNumber() && length > maximum.asInt()) {
      errors.add(FieldError.tooLong(path, "may not be more than " + maximum.asInt() + " bytes"));
    }
    if (length < schema.path("minLength").asInt(0)) {
      String rule = "should be at least " + schema.path("minLength").asInt() + " chars long";
      errors.add(FieldError.invalid(path, value, path + " in body " + rule));
    }
    String pattern = schema.path("pattern").asText();
    if (!pattern.isEmpty()
        && !PATTERNS.computeIfAbsent(pattern, Pattern::compile).matcher(text).find()) {
      errors.add(FieldError.invalid(path, value, path + " in body should match '" + pattern + "'"));
    }
    if ("byte".equals(schema.path("format").asText()) && !isBase64(text)) {
      errors.add(FieldError.invalid(path, value, path + " in body must be of type byte: " + value));
    }
  }

  private static void number(
      JsonNode value, JsonNode schema, String path, List<FieldError> errors) {
    BigDecimal number = value.decimalValue();
    JsonNode minimum = schema.path("minimum");
    boolean above = schema.path("exclusiveMinimum").asBoolean();
    if (minimum.isNumber() && number.compareTo(minimum.decimalValue()) < (above ? 1 : 0)) {
      String rule = above ? "greater than " : "greater than or equal to ";
      errors.add(
          FieldError.invalid(path, value, path + " in body should be " + rule + whole(minimum)));
    }
    JsonNode maximum = schema.path("maximum");
    boolean below = schema.path("exclusiveMaximum").asBoolean();
    if (maximum.isNumber() && number.compareTo(maximum.decimalValue()) > (below ? -1 : 0)) {
      String rule = below ? "less than " : "less than or equal to ";
      errors.add(
          FieldError.invalid(path, value, path + " in body should be " + rule + whole(maximum)));
    }
  }

  private static void items(int size, JsonNode schema, String path, List<FieldError> errors) {
    JsonNode maximum = schema.path("maxItems");
    if (maximum.isNumber() && size > maximum.asInt()) {
      errors.add(FieldError.tooMany(path, size, maximum.asInt()));
    }
    int minimum = schema.path("minItems").asInt(0);
    if (size < minimum) {
      String rule = path + " in body should have at least " + minimum + " items";
      errors.add(FieldError.invalid(path, IntNode.valueOf(size), rule));
    }
  }

  private static void members(int size, JsonNode schema, String path, List<FieldError> errors) {
    JsonNode maximum = schema.path("maxProperties");
    if (maximum.isNumber() && size > maximum.asInt()) {
      errors.add(FieldError.tooMany(path, size, maximum.asInt()));
    }
    int minimum = schema.path("minProperties").asInt(0);
    if (size < minimum) {
      String rule = path + " in body should have at least " + minimum + " properties";
      errors.add(FieldError.invalid(path, IntNode.valueOf(size), rule));
    }
  }

  private static boolean isBase64(String text) {
    try {
      Base64.getDecoder().decode(text.getBytes(StandardCharsets.ISO_8859_1));
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static String whole(JsonNode number) {
    return number.decimalValue().stripTrailingZeros().toPlainString();
  }
}
