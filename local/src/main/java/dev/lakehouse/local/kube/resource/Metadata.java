package dev.lakehouse.local.kube.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.lakehouse.local.kube.schema.FieldError;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/** The part of an object that the API server itself writes. */
final class Metadata {

  private static final String DNS =
      "[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*";
  private static final Pattern NAME = Pattern.compile(DNS);

  private Metadata() {}

  static ObjectNode of(ObjectNode object) {
    return object.withObject("/metadata");
  }

  static String name(JsonNode object) {
    return object.path("metadata").path("name").asText();
  }

  static boolean isDeleted(JsonNode object) {
    return object.path("metadata").hasNonNull("deletionTimestamp");
  }

  static boolean hasFinalizers(JsonNode object) {
    return !object.path("metadata").path("finalizers").isEmpty();
  }

  /** Gives a new object its identity. */
  static void stampNew(ObjectNode object, ResourceKind kind, String namespace, Clock clock) {
    object.put("apiVersion", kind.apiVersion()).put("kind", kind.names().kind());
    ObjectNode metadata = of(object);
    String prefix = metadata.path("generateName").asText();
    if (metadata.path("name").asText().isEmpty() && !prefix.isEmpty()) {
      metadata.put("name", prefix + UUID.randomUUID().toString().substring(0, 5));
    }
    checkName(kind, metadata.path("name").asText());
    if (kind.namespaced()) {
      metadata.put("namespace", namespace);
    } else {
      metadata.remove("namespace");
    }
    metadata.remove(List.of("deletionTimestamp", "deletionGracePeriodSeconds", "selfLink"));
    metadata.put("uid", UUID.randomUUID().toString());
    metadata.put("creationTimestamp", now(clock));
    metadata.put("generation", 1);
  }

  private static void checkName(ResourceKind kind, String name) {
    if (name.isEmpty()) {
      FieldError error =
          new FieldError(
              "metadata.name",
              "FieldValueRequired",
              "Required value: name or generateName is required");
      throw ApiFailure.invalid(kind, name, List.of(error));
    }
    boolean path = kind.group().isEmpty() || NAME.matcher(name).matches();
    if (name.length() > 253 || !path) {
      String rule =
          "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-'"
              + " or '.', and must start and end with an alphanumeric character (e.g."
              + " 'example.com', regex used for validation is '"
              + DNS
              + "')";
      FieldError error = FieldError.invalid("metadata.name", TextNode.valueOf(name), rule);
      throw ApiFailure.invalid(kind, name, List.of(error));
    }
  }

  /** Keeps in an updated object what a client cannot change. */
  static void keepIdentity(ObjectNode next, ObjectNode current) {
    next.set("apiVersion", current.path("apiVersion"));
    next.set("kind", current.path("kind"));
    ObjectNode metadata = of(next);
    for (String field :
        List.of(
            "name",
            "namespace",
            "uid",
            "creationTimestamp",
            "generation",
            "deletionTimestamp",
            "deletionGracePeriodSeconds",
            "resourceVersion")) {
      JsonNode value = current.path("metadata").path(field);
      if (value.isMissingNode()) {
        metadata.remove(field);
      } else {
        metadata.set(field, value);
      }
    }
  }

  /** Counts the generation up if more than metadata and status differ. */
  static boolean bumpGeneration(ObjectNode next, ObjectNode current, ResourceKind kind) {
    if (content(next, kind).equals(content(current, kind))) {
      return false;
    }
    nextGeneration(next);
    return true;
  }

  static void nextGeneration(ObjectNode object) {
    ObjectNode metadata = of(object);
    metadata.put("generation", metadata.path("generation").asLong() + 1);
  }

  private static ObjectNode content(ObjectNode object, ResourceKind kind) {
    ObjectNode content = object.deepCopy();
    content.remove("metadata");
    if (kind.statusSubresource()) {
      content.remove("status");
    }
    return content;
  }

  static String now(Clock clock) {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
