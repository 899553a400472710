package dev.lakehouse.local.kube.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakehouse.local.kube.schema.FieldError;
import dev.lakehouse.local.kube.schema.StructuralSchema;
import java.util.List;
import java.util.stream.Collectors;

/** Prunes, defaults and validates what a client sends. */
final class Admission {

  private Admission() {}

  /** Drops unknown fields and fills defaults, in place. */
  static void shape(ObjectNode object, ResourceKind kind, WriteOptions options) {
    if (kind.schema().isEmpty()) {
      return;
    }
    StructuralSchema schema = kind.schema().get();
    refuseUnknown(schema.prune(object), kind, options);
    schema.applyDefaults(object);
  }

  /** Drops unknown fields of an apply, in place: defaults would become fields of the manager. */
  static void shapeApplied(ObjectNode applied, ResourceKind kind, WriteOptions options) {
    kind.schema().ifPresent(schema -> refuseUnknown(schema.prune(applied), kind, options));
  }

  private static void refuseUnknown(List<String> unknown, ResourceKind kind, WriteOptions options) {
    if (unknown.isEmpty()) {
      return;
    }
    List<String> messages = unknown.stream().map(f -> "unknown field \"" + f + "\"").toList();
    switch (options.fieldValidation()) {
      case STRICT -> throw strict(kind, messages);
      case WARN -> messages.forEach(options.warn());
      case IGNORE -> {}
    }
  }

  private static ApiFailure strict(ResourceKind kind, List<String> messages) {
    String list = messages.stream().collect(Collectors.joining(", "));
    return ApiFailure.badRequest(
        "%s in version \"%s\" cannot be handled as a %s: strict decoding error: %s"
            .formatted(kind.names().kind(), kind.version(), kind.names().kind(), list));
  }

  /** Refuses an object that breaks a rule; {@code old} is missing when it is created. */
  static void validate(ObjectNode object, JsonNode old, ResourceKind kind) {
    kind.schema()
        .ifPresent(
            schema -> {
              List<FieldError> errors = schema.validate(object, old);
              if (!errors.isEmpty()) {
                throw ApiFailure.invalid(kind, Metadata.name(object), errors);
              }
            });
  }
}
