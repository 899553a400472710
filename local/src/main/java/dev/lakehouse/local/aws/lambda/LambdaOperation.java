package dev.lakehouse.local.aws.lambda;

import dev.lakehouse.local.aws.wire.RestRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The names of Lambda's operations, which a REST request does not say. */
public final class LambdaOperation {
  private static final Map<String, String> PARTS =
      Map.of(
          "configuration", "FunctionConfiguration",
          "code", "FunctionCode",
          "concurrency", "FunctionConcurrency",
          "event-invoke-config", "FunctionEventInvokeConfig",
          "recursion-config", "FunctionRecursionConfig");

  private LambdaOperation() {}

  static String name(RestRequest request) {
    return name(request.method(), request.path());
  }

  /**
   * As the API reference has it; the path itself where there is none.
   *
   * @param path its segments, the version of the API first
   */
  public static String name(String method, List<String> path) {
    boolean tags = path.size() == 3 && path.get(1).equals("tags");
    if (tags) {
      return pick(method, "ListTags", "TagResource", "UntagResource");
    }
    return switch (path.size()) {
      case 2 -> pick(method, "ListFunctions", "CreateFunction", "");
      case 3 -> pick(method, "GetFunction", "", "DeleteFunction");
      case 4, 5 -> part(path.get(3), method);
      default -> String.join("/", path);
    };
  }

  private static String part(String part, String method) {
    return switch (part) {
      case "invocations" -> "Invoke";
      case "policy" -> pick(method, "GetPolicy", "AddPermission", "RemovePermission");
      case "configuration", "code" ->
          pick(method, "GetFunctionConfiguration", "Update" + PARTS.get(part), "");
      default -> verb(part, method) + PARTS.getOrDefault(part, part);
    };
  }

  private static String verb(String part, String method) {
    boolean update = part.equals("event-invoke-config") && method.equals("POST");
    String capital = method.charAt(0) + method.substring(1).toLowerCase(Locale.ROOT);
    return update ? "Update" : capital;
  }

  private static String pick(String method, String get, String write, String delete) {
    return switch (method) {
      case "GET" -> get;
      case "DELETE" -> delete;
      default -> write;
    };
  }
}
