package dev.lakehouse.local.kube.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One fault of an object, worded as the API server words it.
 *
 * @param field path of the field, such as {@code spec.columns[0].name}
 * @param reason machine-readable cause, such as {@code FieldValueInvalid}
 * @param message the text without the path
 */
public record FieldError(String field, String reason, String message) {

  /** A field that must be there is not. */
  public static FieldError required(String field) {
    return new FieldError(field, "FieldValueRequired", "Required value");
  }

  /** A value that breaks a rule. */
  public static FieldError invalid(String field, JsonNode value, String detail) {
    return new FieldError(field, "FieldValueInvalid", "Invalid value: " + value + ": " + detail);
  }

  /** A value that breaks a rule on the whole of a structure, of which only the kind is shown. */
  public static FieldError invalid(String field, String kind, String detail) {
    return invalid(field, JsonNodeFactory.instance.textNode(kind), detail);
  }

  /** A value of the wrong type. */
  public static FieldError type(String field, String expected, String actual) {
    return new FieldError(
        field,
        "FieldValueTypeInvalid",
        "Invalid value: \"%s\": %s in body must be of type %s: \"%s\""
            .formatted(actual, field, expected, actual));
  }

  /** A value outside a closed list. */
  public static FieldError unsupported(String field, JsonNode value, List<JsonNode> supported) {
    String list = supported.stream().map(JsonNode::toString).collect(Collectors.joining(", "));
    return new FieldError(
        field,
        "FieldValueNotSupported",
        "Unsupported value: " + value + ": supported values: " + list);
  }

  /** An element that may stand only once. */
  public static FieldError duplicate(String field, JsonNode value) {
    return new FieldError(field, "FieldValueDuplicate", "Duplicate value: " + value);
  }

  /** A text or list longer than allowed. */
  public static FieldError tooLong(String field, String detail) {
    return new FieldError(field, "FieldValueTooLong", "Too long: " + detail);
  }

  /** A list with more elements than allowed. */
  public static FieldError tooMany(String field, int actual, int maximum) {
    return new FieldError(
        field,
        "FieldValueTooMany",
        "Too many: " + actual + ": must have at most " + maximum + " items");
  }

  @Override
  public String toString() {
    return (field.isEmpty() ? "<nil>" : field) + ": " + message;
  }
}
