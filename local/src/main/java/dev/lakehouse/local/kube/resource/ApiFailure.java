package dev.lakehouse.local.kube.resource;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakehouse.local.kube.schema.FieldError;
import java.util.List;
import java.util.stream.Collectors;

/** A request that is answered with a {@code Status} of failure, worded as the API server does. */
public final class ApiFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int code;
  private final transient ObjectNode status;

  private ApiFailure(int code, String reason, String message, ObjectNode details) {
    super(message);
    this.code = code;
    this.status = JsonNodeFactory.instance.objectNode();
    status.put("kind", "Status").put("apiVersion", "v1").putObject("metadata");
    status.put("status", "Failure").put("message", message).put("reason", reason);
    status.set("details", details);
    status.put("code", code);
  }

  /** The HTTP status code. */
  public int code() {
    return code;
  }

  /** The body of the answer. */
  public ObjectNode status() {
    return status;
  }

  /** No such object. */
  public static ApiFailure notFound(ResourceKind kind, String name) {
    String message = kind.resource() + " \"" + name + "\" not found";
    return new ApiFailure(404, "NotFound", message, details(kind, name, kind.names().plural()));
  }

  /** No such path. */
  public static ApiFailure unknownPath() {
    String message = "the server could not find the requested resource";
    return new ApiFailure(404, "NotFound", message, empty());
  }

  /** A name that is taken. */
  public static ApiFailure alreadyExists(ResourceKind kind, String name) {
    String message = kind.resource() + " \"" + name + "\" already exists";
    return new ApiFailure(
        409, "AlreadyExists", message, details(kind, name, kind.names().plural()));
  }

  /** A write based on a version that is no longer the newest. */
  public static ApiFailure conflict(ResourceKind kind, String name, String why) {
    String message =
        "Operation cannot be fulfilled on %s \"%s\": %s".formatted(kind.resource(), name, why);
    return new ApiFailure(409, "Conflict", message, details(kind, name, kind.names().plural()));
  }

  /** An object that breaks rules. */
  public static ApiFailure invalid(ResourceKind kind, String name, List<FieldError> errors) {
    String list = errors.stream().map(FieldError::toString).collect(Collectors.joining(", "));
    String message =
        "%s \"%s\" is invalid: %s"
            .formatted(kind.qualifiedKind(), name, errors.size() == 1 ? list : "[" + list + "]");
    ObjectNode details = details(kind, name, kind.names().kind());
    ArrayNode causes = details.putArray("causes");
    for (FieldError error : errors) {
      causes
          .addObject()
          .put("reason", error.reason())
          .put("message", error.message())
          .put("field", error.field().isEmpty() ? "<nil>" : error.field());
    }
    return new ApiFailure(422, "Invalid", message, details);
  }

  /** A request that cannot be understood. */
  public static ApiFailure badRequest(String message) {
    return new ApiFailure(400, "BadRequest", message, empty());
  }

  /** A request that is not allowed in the present state. */
  public static ApiFailure forbidden(ResourceKind kind, String name, String why) {
    String message = "%s \"%s\" is forbidden: %s".formatted(kind.resource(), name, why);
    return new ApiFailure(403, "Forbidden", message, details(kind, name, kind.names().plural()));
  }

  /** A method that the path does not know. */
  public static ApiFailure methodNotAllowed() {
    String message = "the server does not allow this method on the requested resource";
    return new ApiFailure(405, "MethodNotAllowed", message, empty());
  }

  /** A body of a kind that the server does not read. */
  public static ApiFailure unsupportedMediaType(String type) {
    String message = "the body of the request was in an unknown format: " + type;
    return new ApiFailure(415, "UnsupportedMediaType", message, empty());
  }

  /** An answer in a form that the server does not write. */
  public static ApiFailure notAcceptable(String message) {
    return new ApiFailure(406, "NotAcceptable", message, empty());
  }

  /** A watch from a version whose successors are forgotten. */
  public static ApiFailure expired(String version) {
    String message = "too old resource version: " + version;
    return new ApiFailure(410, "Expired", message, empty());
  }

  /** A fault of the server. */
  public static ApiFailure internal() {
    String message = "an internal error occurred; the log of the local lake has more";
    return new ApiFailure(500, "InternalError", message, empty());
  }

  private static ObjectNode empty() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static ObjectNode details(ResourceKind kind, String name, String shownKind) {
    return empty().put("name", name).put("group", kind.group()).put("kind", shownKind);
  }
}
