package dev.lakehouse.local.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakehouse.local.kube.resource.ApiFailure;
import dev.lakehouse.local.kube.resource.Patch;
import dev.lakehouse.local.kube.resource.Resources;
import dev.lakehouse.local.kube.resource.Selection;
import dev.lakehouse.local.kube.resource.WriteOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Requests on resources: parsed, handed on, and their results presented. */
final class ResourceEndpoint {

  private final Resources resources;
  private final Presentation presentation;

  ResourceEndpoint(Resources resources, Presentation presentation) {
    this.resources = resources;
    this.presentation = presentation;
  }

  static Selection selection(ApiRequest request, ResourcePath path) {
    String fields = request.parameter("fieldSelector");
    if (!path.name().isEmpty()) {
      fields = "metadata.name=" + path.name();
    }
    return Selection.of(path.kind(), path.namespace(), request.parameter("labelSelector"), fields);
  }

  ApiResponse answer(ApiRequest request, ResourcePath path) {
    List<String> warnings = new ArrayList<>();
    WriteOptions options = options(request, path, warnings);
    boolean named = !path.name().isEmpty();
    ApiResponse response =
        switch (request.method()) {
          case "GET", "HEAD" -> ApiResponse.ok(named ? one(request, path) : list(request, path));
          case "POST" -> named ? refuse() : create(request, path, options);
          case "PUT" -> named ? replace(request, path, options) : refuse();
          case "PATCH" -> named ? patch(request, path, options) : refuse();
          case "DELETE" ->
              named ? delete(request, path, options) : deleteAll(request, path, options);
          default -> refuse();
        };
    return response.withWarnings(warnings);
  }

  private static ApiResponse refuse() {
    throw ApiFailure.methodNotAllowed();
  }

  private JsonNode one(ApiRequest request, ResourcePath path) {
    return presentation.one(request, path.kind(), resources.read(path.target()));
  }

  private JsonNode list(ApiRequest request, ResourcePath path) {
    return presentation.list(request, path.kind(), resources.list(selection(request, path)));
  }

  private ApiResponse create(ApiRequest request, ResourcePath path, WriteOptions options) {
    ObjectNode created = resources.create(path.kind(), path.namespace(), request.object(), options);
    return ApiResponse.created(presentation.one(request, path.kind(), created));
  }

  private ApiResponse replace(ApiRequest request, ResourcePath path, WriteOptions options) {
    ObjectNode object = request.object();
    ObjectNode replaced =
        path.subresource().equals("finalize")
            ? resources.read(path.target())
            : resources.replace(path.target(), object, options);
    return ApiResponse.ok(presentation.one(request, path.kind(), replaced));
  }

  private ApiResponse patch(ApiRequest request, ResourcePath path, WriteOptions options) {
    String manager = request.parameter("fieldManager");
    Patch patch = Patch.parse(request.contentType(), request.body(), manager);
    Resources.Written written = resources.patch(path.target(), patch, options);
    ObjectNode shown = presentation.one(request, path.kind(), written.object());
    return written.created() ? ApiResponse.created(shown) : ApiResponse.ok(shown);
  }

  private ApiResponse delete(ApiRequest request, ResourcePath path, WriteOptions options) {
    ObjectNode asked = request.objectOrEmpty();
    ObjectNode before = resources.read(path.target());
    Optional<ObjectNode> left =
        resources.delete(path.target(), asked.path("preconditions"), options);
    return ApiResponse.ok(
        left.map(object -> presentation.one(request, path.kind(), object))
            .orElseGet(() -> success(path, before)));
  }

  private ApiResponse deleteAll(ApiRequest request, ResourcePath path, WriteOptions options) {
    resources.deleteAll(selection(request, path), options);
    return ApiResponse.ok(success(path, JsonNodeFactory.instance.objectNode()));
  }

  private static ObjectNode success(ResourcePath path, ObjectNode before) {
    ObjectNode status = JsonNodeFactory.instance.objectNode();
    status.put("kind", "Status").put("apiVersion", "v1").putObject("metadata");
    ObjectNode details = status.put("status", "Success").putObject("details");
    details.put("name", path.name()).put("group", path.kind().group());
    details.put("kind", path.kind().names().plural());
    details.put("uid", before.path("metadata").path("uid").asText());
    return status;
  }

  private static WriteOptions options(
      ApiRequest request, ResourcePath path, List<String> warnings) {
    boolean tryOnly =
        request.parameter("dryRun").equals("All")
            || (request.method().equals("DELETE")
                && request.objectOrEmpty().path("dryRun").path(0).asText().equals("All"));
    return new WriteOptions(
        switch (request.parameter("fieldValidation")) {
          case "Strict" -> WriteOptions.FieldValidation.STRICT;
          case "Ignore" -> WriteOptions.FieldValidation.IGNORE;
          default -> WriteOptions.FieldValidation.WARN;
        },
        tryOnly ? WriteOptions.DryRun.ALL : WriteOptions.DryRun.NONE,
        path.subresource(),
        warnings::add);
  }
}
