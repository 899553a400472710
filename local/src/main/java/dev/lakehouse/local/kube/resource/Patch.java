package dev.lakehouse.local.kube.resource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.lakehouse.local.kube.schema.FieldError;
import io.fabric8.zjsonpatch.JsonPatch;
import java.util.List;
import java.util.Optional;

/** A change to an object as a client sends it. */
public sealed interface Patch {

  /** A JSON merge patch; strategic merge patches of built-in kinds are taken as such too. */
  record Merge(JsonNode document) implements Patch {}

  /** A list of JSON patch operations (RFC 6902). */
  record Operations(JsonNode document) implements Patch {}

  /** A server-side apply by a named field manager. */
  record Apply(ObjectNode document, String manager) implements Patch {}

  /** Reads the body of a PATCH request by its content type. */
  static Patch parse(String contentType, String body, String fieldManager) {
    String type = contentType.replaceFirst(";.*", "").trim();
    try {
      return switch (type) {
        case "application/merge-patch+json", "application/strategic-merge-patch+json" ->
            new Merge(new ObjectMapper().readTree(body));
        case "application/json-patch+json" -> new Operations(new ObjectMapper().readTree(body));
        case "application/apply-patch+yaml", "application/apply-patch+json" ->
            apply(new YAMLMapper().readTree(body), fieldManager);
        default -> throw ApiFailure.unsupportedMediaType(type);
      };
    } catch (JsonProcessingException e) {
      throw ApiFailure.badRequest("error decoding patch: " + e.getOriginalMessage());
    }
  }

  private static Patch apply(JsonNode document, String manager) {
    if (manager.isEmpty()) {
      throw ApiFailure.badRequest(
          "PatchOptions.meta.k8s.io \"\" is invalid: fieldManager: Required value: is required for"
              + " apply patch");
    }
    if (document instanceof ObjectNode object) {
      return new Apply(object, manager);
    }
    throw ApiFailure.badRequest("an apply patch must be an object");
  }

  /** The paths of this patch's own operations, for messages. */
  static ObjectNode operations(ObjectNode target, JsonNode operations) {
    if (!(operations instanceof ArrayNode)) {
      throw ApiFailure.badRequest("a JSON patch must be an array of operations");
    }
    for (JsonNode operation : operations) {
      if ("test".equals(operation.path("op").asText())
          && !target.at(operation.path("path").asText()).equals(operation.path("value"))) {
        throw ApiFailure.badRequest(
            "testing path " + operation.path("path").asText() + " failed: value differs");
      }
    }
    try {
      return (ObjectNode) JsonPatch.apply(operations, target);
    } catch (RuntimeException e) {
      throw ApiFailure.invalid(
          NAMELESS,
          "",
          List.of(
              new FieldError(
                  "patch",
                  "FieldValueInvalid",
                  "Invalid value: " + operations + ": " + e.getMessage())));
    }
  }

  /** Stands for no kind, in failures that are about the request itself. */
  ResourceKind NAMELESS =
      new ResourceKind(
          "",
          "",
          new ResourceKind.Names("", "", "", List.of(), List.of()),
          false,
          false,
          Optional.empty(),
          List.of());
}
