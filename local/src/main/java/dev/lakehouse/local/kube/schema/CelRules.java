package dev.lakehouse.local.kube.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.cel.runtime.CelEvaluationException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Evaluates the {@code x-kubernetes-validations} of a schema over an object. */
final class CelRules {

  private final Map<String, CelProgram> programs = new ConcurrentHashMap<>();

  /** Compiles every rule of a schema at once, so that a faulty rule shows at start. */
  void compileAll(JsonNode schema) {
    schema.path("x-kubernetes-validations").forEach(rule -> program(rule.path("rule").asText()));
    schema.path("properties").forEach(this::compileAll);
    if (schema.has("items")) {
      compileAll(schema.path("items"));
    }
    if (schema.path("additionalProperties").isObject()) {
      compileAll(schema.path("additionalProperties"));
    }
  }

  /** The broken rules of {@code value}; {@code old} is missing where there is no older value. */
  List<FieldError> check(JsonNode value, JsonNode old, JsonNode schema) {
    List<FieldError> errors = new ArrayList<>();
    walk(value, old, schema, "", errors);
    return errors;
  }

  private void walk(
      JsonNode value, JsonNode old, JsonNode schema, String path, List<FieldError> errors) {
    for (JsonNode rule : schema.path("x-kubernetes-validations")) {
      evaluate(rule, value, old, schema, path).ifPresent(errors::add);
    }
    if (value.isObject()) {
      value
          .properties()
          .forEach(
              m -> {
                JsonNode known = Schemas.member(schema, m.getKey());
                String child = Schemas.child(path, m.getKey());
                walk(m.getValue(), old.path(m.getKey()), known, child, errors);
              });
    } else if (value.isArray()) {
      for (int i = 0; i < value.size(); i++) {
        JsonNode element = value.get(i);
        JsonNode before = counterpart(element, old, schema);
        walk(element, before, schema.path("items"), Schemas.element(path, i), errors);
      }
    }
  }

  /** Only elements of a list-map can be told to be the same as before. */
  private static JsonNode counterpart(JsonNode element, JsonNode oldList, JsonNode schema) {
    if (!Schemas.isListMap(schema)) {
      return MissingNode.getInstance();
    }
    List<JsonNode> key = Schemas.mapKey(schema, element);
    return Schemas.elements(oldList)
        .filter(candidate -> Schemas.mapKey(schema, candidate).equals(key))
        .findFirst()
        .orElse(MissingNode.getInstance());
  }

  private Optional<FieldError> evaluate(
      JsonNode rule, JsonNode value, JsonNode old, JsonNode schema, String path) {
    CelProgram program = program(rule.path("rule").asText());
    boolean optionalOld = rule.path("optionalOldSelf").asBoolean();
    if (program.isTransition() && !optionalOld && (old.isMissingNode() || old.isNull())) {
      return Optional.empty();
    }
    Map<String, Object> variables = new HashMap<>();
    variables.put("self", CelValues.of(value, schema));
    if (optionalOld) {
      Optional<Object> before =
          old.isMissingNode() ? Optional.empty() : Optional.of(CelValues.of(old, schema));
      variables.put("oldSelf", before);
    } else if (!old.isMissingNode()) {
      variables.put("oldSelf", CelValues.of(old, schema));
    }
    String type = schema.path("type").asText("object");
    String field = Schemas.child(path, rule.path("fieldPath").asText("").replaceFirst("^\\.", ""));
    field = field.endsWith(".") ? field.substring(0, field.length() - 1) : field;
    try {
      boolean holds = Boolean.TRUE.equals(program.evaluate(variables));
      return holds ? Optional.empty() : Optional.of(broken(rule, variables, field, type));
    } catch (CelEvaluationException e) {
      String detail = e.getMessage() + " evaluating rule: " + program.expression();
      return Optional.of(FieldError.invalid(field, type, detail));
    }
  }

  private FieldError broken(
      JsonNode rule, Map<String, Object> variables, String field, String type) {
    String detail = rule.path("message").asText("failed rule: " + rule.path("rule").asText());
    if (rule.has("messageExpression")) {
      try {
        detail = program(rule.path("messageExpression").asText()).evaluate(variables).toString();
      } catch (CelEvaluationException e) {
        // the API server falls back to the fixed message too
        return FieldError.invalid(field, type, detail);
      }
    }
    return switch (rule.path("reason").asText()) {
      case "FieldValueRequired" ->
          new FieldError(field, "FieldValueRequired", "Required value: " + detail);
      case "FieldValueForbidden" ->
          new FieldError(field, "FieldValueForbidden", "Forbidden: " + detail);
      case "FieldValueDuplicate" ->
          new FieldError(field, "FieldValueDuplicate", "Duplicate value: \"" + type + "\"");
      default -> FieldError.invalid(field, type, detail);
    };
  }

  private CelProgram program(String expression) {
    return programs.computeIfAbsent(expression, CelProgram::compile);
  }
}
