package dev.lakehouse.local.kube.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Checks types, required fields, enums, bounds and list keys, with the API server's wording. */
final class SchemaValidation {

  private final List<FieldError> errors = new ArrayList<>();

  private SchemaValidation() {}

  static List<FieldError> validate(JsonNode object, JsonNode schema) {
    SchemaValidation validation = new SchemaValidation();
    validation.value(object, schema, "");
    return validation.errors;
  }

  private void value(JsonNode value, JsonNode schema, String path) {
    if (value.isNull() && schema.path("nullable").asBoolean()) {
      return;
    }
    if (!hasType(value, schema)) {
      errors.add(FieldError.type(path, schema.path("type").asText(), typeOf(value)));
      return;
    }
    enumeration(value, schema, path);
    errors.addAll(ScalarRules.check(value, schema, path));
    combinations(value, schema, path);
    if (value.isObject()) {
      object(value, schema, path);
    } else if (value.isArray()) {
      array(value, schema, path);
    }
  }

  private void object(JsonNode value, JsonNode schema, String path) {
    for (JsonNode name : schema.path("required")) {
      if (!value.has(name.asText())) {
        errors.add(FieldError.required(Schemas.child(path, name.asText())));
      }
    }
    value.properties().stream()
        .filter(member -> !path.isEmpty() || !StructuralSchema.ENVELOPE.contains(member.getKey()))
        .forEach(
            member -> {
              JsonNode known = Schemas.member(schema, member.getKey());
              if (!known.isMissingNode()) {
                value(member.getValue(), known, Schemas.child(path, member.getKey()));
              }
            });
  }

  private void array(JsonNode value, JsonNode schema, String path) {
    String listType = schema.path("x-kubernetes-list-type").asText();
    Set<Object> seen = new HashSet<>();
    for (int i = 0; i < value.size(); i++) {
      JsonNode element = value.get(i);
      value(element, schema.path("items"), Schemas.element(path, i));
      boolean keyed = "map".equals(listType);
      if ((keyed || "set".equals(listType))
          && !seen.add(keyed ? Schemas.mapKey(schema, element) : element)) {
        errors.add(FieldError.duplicate(Schemas.element(path, i), element));
      }
    }
  }

  private void enumeration(JsonNode value, JsonNode schema, String path) {
    JsonNode allowed = schema.path("enum");
    if (allowed.isArray() && Schemas.elements(allowed).noneMatch(value::equals)) {
      errors.add(FieldError.unsupported(path, value, Schemas.elements(allowed).toList()));
    }
  }

  private void combinations(JsonNode value, JsonNode schema, String path) {
    schema.path("allOf").forEach(part -> value(value, part, path));
    if (schema.has("anyOf") && matching(value, schema.path("anyOf")) == 0) {
      errors.add(
          FieldError.invalid(path, value, path + " in body must validate at least one schema"));
    }
    if (schema.has("oneOf") && matching(value, schema.path("oneOf")) != 1) {
      errors.add(
          FieldError.invalid(path, value, path + " in body must validate one and only one schema"));
    }
  }

  private static long matching(JsonNode value, JsonNode schemas) {
    return Schemas.elements(schemas).filter(schema -> validate(value, schema).isEmpty()).count();
  }

  private static boolean hasType(JsonNode value, JsonNode schema) {
    if (schema.path("x-kubernetes-int-or-string").asBoolean()) {
      return value.isTextual() || isWhole(value);
    }
    return switch (schema.path("type").asText()) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isTextual();
      case "boolean" -> value.isBoolean();
      case "integer" -> isWhole(value);
      case "number" -> value.isNumber();
      default -> true;
    };
  }

  private static boolean isWhole(JsonNode value) {
    return value.isIntegralNumber() || (value.isNumber() && value.canConvertToExactIntegral());
  }

  private static String typeOf(JsonNode value) {
    return isWhole(value) ? "integer" : value.getNodeType().name().toLowerCase(Locale.ROOT);
  }
}
