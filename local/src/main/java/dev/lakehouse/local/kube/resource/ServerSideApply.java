package dev.lakehouse.local.kube.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Server-side apply: the applied fields are merged in, and what the same manager applied before and
 * no longer does goes away. Conflicts between managers are not raised: the last one wins.
 */
final class ServerSideApply {

  private static final ObjectNode METADATA = metadataSchema();

  private final String manager;
  private final String subresource;
  private final JsonNode schema;

  /**
   * An apply by {@code manager}.
   *
   * @param openApiSchema schema of the kind; missing for built-in kinds
   */
  ServerSideApply(String manager, String subresource, JsonNode openApiSchema) {
    this.manager = manager;
    this.subresource = subresource;
    ObjectNode withMetadata =
        openApiSchema instanceof ObjectNode object
            ? object.deepCopy()
            : JsonNodeFactory.instance.objectNode();
    withMetadata.withObject("/properties").set("metadata", METADATA);
    this.schema = withMetadata;
  }

  /** The object after the apply; {@code live} stays as it is. */
  ObjectNode apply(ObjectNode live, ObjectNode applied, Instant now) {
    ObjectNode owned = applied.deepCopy();
    owned.remove(List.of("apiVersion", "kind"));
    if (owned.path("metadata") instanceof ObjectNode metadata) {
      metadata.remove(
          List.of(
              "name",
              "namespace",
              "uid",
              "resourceVersion",
              "generation",
              "managedFields",
              "creationTimestamp"));
      if (metadata.isEmpty()) {
        owned.remove("metadata");
      }
    }
    JsonNode resourceVersion = applied.path("metadata").path("resourceVersion");
    ObjectNode fields = OwnedFields.of(owned, schema);
    ObjectNode result = live.deepCopy();
    OwnedFields.removeAbandoned(result, fieldsBefore(live), fields, schema);
    ObjectNode merged = (ObjectNode) merge(result, owned, schema);
    if (!resourceVersion.isMissingNode()) {
      merged.withObject("/metadata").set("resourceVersion", resourceVersion);
    }
    record(merged, fields, now);
    return merged;
  }

  private static JsonNode merge(JsonNode live, JsonNode applied, JsonNode schema) {
    if (applied.isObject() && live.isObject()) {
      ObjectNode result = (ObjectNode) live;
      applied
          .properties()
          .forEach(
              m -> {
                JsonNode known = OwnedFields.member(schema, m.getKey());
                result.set(m.getKey(), merge(live.path(m.getKey()), m.getValue(), known));
              });
      return result;
    }
    if (applied.isArray() && live.isArray()) {
      if (OwnedFields.isMap(schema)) {
        return mergeMap((ArrayNode) live, applied, schema);
      }
      if (OwnedFields.isSet(schema)) {
        ArrayNode result = (ArrayNode) live;
        for (JsonNode element : applied) {
          if (!contains(result, element)) {
            result.add(element);
          }
        }
        return result;
      }
    }
    return applied;
  }

  private static JsonNode mergeMap(ArrayNode live, JsonNode applied, JsonNode schema) {
    for (JsonNode element : applied) {
      String key = OwnedFields.key(schema, element);
      int at = 0;
      while (at < live.size() && !OwnedFields.key(schema, live.get(at)).equals(key)) {
        at++;
      }
      if (at < live.size()) {
        live.set(at, merge(live.get(at), element, schema.path("items")));
      } else {
        live.add(element);
      }
    }
    return live;
  }

  private static boolean contains(ArrayNode array, JsonNode wanted) {
    for (JsonNode element : array) {
      if (element.equals(wanted)) {
        return true;
      }
    }
    return false;
  }

  private JsonNode fieldsBefore(ObjectNode live) {
    for (JsonNode entry : live.path("metadata").path("managedFields")) {
      if (isOurs(entry)) {
        return entry.path("fieldsV1");
      }
    }
    return MissingNode.getInstance();
  }

  private boolean isOurs(JsonNode entry) {
    return entry.path("manager").asText().equals(manager)
        && "Apply".equals(entry.path("operation").asText())
        && entry.path("subresource").asText().equals(subresource);
  }

  private void record(ObjectNode object, ObjectNode fields, Instant now) {
    ArrayNode entries = object.withObject("/metadata").withArray("/managedFields");
    for (int i = 0; i < entries.size(); i++) {
      if (isOurs(entries.get(i))) {
        if (entries.get(i).path("fieldsV1").equals(fields)) {
          return; // an apply that changes nothing must not change the object
        }
        entries.remove(i);
        break;
      }
    }
    ObjectNode entry = entries.addObject();
    entry.put("manager", manager).put("operation", "Apply");
    entry.set("apiVersion", object.path("apiVersion"));
    entry.put("time", now.truncatedTo(ChronoUnit.SECONDS).toString());
    entry.put("fieldsType", "FieldsV1").set("fieldsV1", fields);
    if (!subresource.isEmpty()) {
      entry.put("subresource", subresource);
    }
  }

  private static ObjectNode metadataSchema() {
    ObjectNode schema = JsonNodeFactory.instance.objectNode();
    ObjectNode properties = schema.putObject("properties");
    properties.putObject("finalizers").put("x-kubernetes-list-type", "set");
    ObjectNode owners = properties.putObject("ownerReferences");
    owners.put("x-kubernetes-list-type", "map").putArray("x-kubernetes-list-map-keys").add("uid");
    return schema;
  }
}
