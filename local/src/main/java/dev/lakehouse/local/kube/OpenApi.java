package dev.lakehouse.local.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakehouse.local.kube.resource.ResourceKind;
import dev.lakehouse.local.kube.resource.ResourceKinds;
import java.util.List;
import java.util.Optional;

/** The OpenAPI documents behind {@code kubectl explain} and kubectl's check of field names. */
final class OpenApi {

  private static final String OBJECT_META = "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta";

  private final ResourceKinds kinds;

  OpenApi(ResourceKinds kinds) {
    this.kinds = kinds;
  }

  Optional<ObjectNode> answer(List<String> path) {
    if (path.equals(List.of("openapi", "v2"))) {
      return Optional.of(version2());
    }
    if (path.size() < 2 || !path.subList(0, 2).equals(List.of("openapi", "v3"))) {
      return Optional.empty();
    }
    if (path.size() == 2) {
      return Optional.of(index());
    }
    String wanted = String.join("/", path.subList(2, path.size()));
    List<ResourceKind> found =
        kinds.all().stream().filter(kind -> prefix(kind).equals(wanted)).toList();
    return found.isEmpty() ? Optional.empty() : Optional.of(document(found));
  }

  private static String prefix(ResourceKind kind) {
    return (kind.group().isEmpty() ? "api/" : "apis/") + kind.apiVersion();
  }

  private ObjectNode index() {
    ObjectNode index = object();
    ObjectNode paths = index.putObject("paths");
    for (ResourceKind kind : kinds.all()) {
      paths.putObject(prefix(kind)).put("serverRelativeURL", "/openapi/v3/" + prefix(kind));
    }
    return index;
  }

  private ObjectNode version2() {
    ObjectNode document = object().put("swagger", "2.0");
    document.putObject("info").put("title", "Kubernetes").put("version", "v1.34.0");
    document.putObject("paths");
    ObjectNode definitions = document.putObject("definitions");
    kinds.all().forEach(kind -> definitions.set(schemaName(kind), schema(kind, "#/definitions/")));
    definitions.set(OBJECT_META, objectMeta());
    return document;
  }

  private static ObjectNode document(List<ResourceKind> kinds) {
    ObjectNode document = object().put("openapi", "3.0.0");
    document.putObject("info").put("title", "Kubernetes").put("version", "v1.34.0");
    ObjectNode paths = document.putObject("paths");
    ObjectNode schemas = document.putObject("components").putObject("schemas");
    for (ResourceKind kind : kinds) {
      String scope = kind.namespaced() ? "/namespaces/{namespace}" : "";
      String collection = "/" + prefix(kind) + scope + "/" + kind.names().plural();
      paths.set(collection, operations(kind, List.of("get", "post", "delete")));
      paths.set(collection + "/{name}", operations(kind, List.of("get", "put", "patch", "delete")));
      schemas.set(schemaName(kind), schema(kind, "#/components/schemas/"));
    }
    schemas.set(OBJECT_META, objectMeta());
    return document;
  }

  private static ObjectNode operations(ResourceKind kind, List<String> methods) {
    ObjectNode item = object();
    for (String method : methods) {
      ObjectNode operation = item.putObject(method);
      operation.set("x-kubernetes-group-version-kind", groupVersionKind(kind));
      ArrayNode parameters = operation.putArray("parameters");
      for (String name : List.of("dryRun", "fieldManager", "fieldValidation")) {
        parameters
            .addObject()
            .put("name", name)
            .put("in", "query")
            .putObject("schema")
            .put("type", "string");
      }
    }
    return item;
  }

  private static JsonNode schema(ResourceKind kind, String reference) {
    ObjectNode schema =
        kind.schema()
            .map(structural -> (ObjectNode) structural.document().deepCopy())
            .orElseGet(
                () ->
                    object()
                        .put("type", "object")
                        .put("x-kubernetes-preserve-unknown-fields", true));
    ObjectNode properties = schema.withObject("/properties");
    properties.putObject("apiVersion").put("type", "string").put("description", "API version.");
    properties.putObject("kind").put("type", "string").put("description", "Kind of the object.");
    ObjectNode metadata = properties.putObject("metadata");
    metadata.putArray("allOf").addObject().put("$ref", reference + OBJECT_META);
    metadata.put("description", "Standard object metadata.");
    schema.set(
        "x-kubernetes-group-version-kind",
        JsonNodeFactory.instance.arrayNode().add(groupVersionKind(kind)));
    return schema;
  }

  private static ObjectNode objectMeta() {
    ObjectNode schema = object().put("type", "object");
    schema.put("description", "ObjectMeta is metadata that all persisted resources must have.");
    ObjectNode properties = schema.putObject("properties");
    for (String name : List.of("name", "namespace", "uid", "resourceVersion", "generateName")) {
      properties.putObject(name).put("type", "string");
    }
    for (String name : List.of("labels", "annotations")) {
      ObjectNode map = properties.putObject(name).put("type", "object");
      map.putObject("additionalProperties").put("type", "string");
    }
    ObjectNode finalizers = properties.putObject("finalizers").put("type", "array");
    finalizers.putObject("items").put("type", "string");
    return schema;
  }

  private static String schemaName(ResourceKind kind) {
    String group = kind.group().isEmpty() ? "io.k8s.api.core" : kind.group();
    return group + "." + kind.version() + "." + kind.names().kind();
  }

  private static ObjectNode groupVersionKind(ResourceKind kind) {
    return object()
        .put("group", kind.group())
        .put("version", kind.version())
        .put("kind", kind.names().kind());
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
