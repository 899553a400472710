package dev.lakehouse.local.kube.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What one version of a custom resource admits, and what it makes of what it admits. */
public final class StructuralSchema {

  /** Fields that every object has, checked elsewhere. */
  static final Set<String> ENVELOPE = Set.of("apiVersion", "kind", "metadata");

  private final JsonNode schema;
  private final CelRules rules = new CelRules();

  /**
   * Takes the {@code openAPIV3Schema} of a version.
   *
   * @throws IllegalArgumentException if one of its CEL rules does not compile
   */
  public StructuralSchema(JsonNode openApiSchema) {
    this.schema = openApiSchema;
    rules.compileAll(openApiSchema);
  }

  /** The schema itself, as it stands in the custom resource definition. */
  public JsonNode document() {
    return schema;
  }

  /** Removes unknown fields of {@code object} in place; answers their paths. */
  public List<String> prune(ObjectNode object) {
    return Pruning.prune(object, schema);
  }

  /** Fills defaults into {@code object} in place. */
  public void applyDefaults(ObjectNode object) {
    Defaulting.apply(object, schema);
  }

  /** The faults of an object; {@code old} is missing when it is created. */
  public List<FieldError> validate(JsonNode object, JsonNode old) {
    List<FieldError> errors = new ArrayList<>(SchemaValidation.validate(object, schema));
    // like the API server, rules are not evaluated over an object of the wrong shape
    return errors.isEmpty() ? rules.check(object, old, schema) : errors;
  }
}
