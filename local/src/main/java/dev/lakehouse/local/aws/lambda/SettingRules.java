package dev.lakehouse.local.aws.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakehouse.local.aws.wire.AwsException;
import dev.lakehouse.local.aws.wire.Json;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What AWS accepts as settings of a function, and the defaults that it fills in. */
final class SettingRules {
  private static final List<String> KEPT =
      List.of(
          "Role",
          "Handler",
          "Runtime",
          "Description",
          "MemorySize",
          "Timeout",
          "Environment",
          "EphemeralStorage",
          "DeadLetterConfig",
          "TracingConfig",
          "LoggingConfig",
          "SnapStart");
  private static final Set<String> RESERVED_VARIABLES =
      Set.of(
          "_HANDLER",
          "_X_AMZN_TRACE_ID",
          "AWS_DEFAULT_REGION",
          "AWS_REGION",
          "AWS_EXECUTION_ENV",
          "AWS_LAMBDA_FUNCTION_NAME",
          "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
          "AWS_LAMBDA_FUNCTION_VERSION",
          "AWS_LAMBDA_INITIALIZATION_TYPE",
          "AWS_LAMBDA_LOG_GROUP_NAME",
          "AWS_LAMBDA_LOG_STREAM_NAME",
          "AWS_ACCESS_KEY",
          "AWS_ACCESS_KEY_ID",
          "AWS_SECRET_ACCESS_KEY",
          "AWS_SESSION_TOKEN",
          "AWS_LAMBDA_RUNTIME_API",
          "LAMBDA_TASK_ROOT",
          "LAMBDA_RUNTIME_DIR");
  private static final int MOST_VARIABLE_BYTES = 4096;

  private SettingRules() {}

  static ObjectNode create(ObjectNode request) {
    ObjectNode settings = Json.object().put("Description", "").put("MemorySize", 128);
    settings.put("Timeout", 3);
    settings.putObject("EphemeralStorage").put("Size", 512);
    settings.putObject("TracingConfig").put("Mode", "PassThrough");
    settings.set(
        "Architectures",
        request.path("Architectures").isArray()
            ? request.get("Architectures")
            : Json.array().add("x86_64"));
    return update(settings, request);
  }

  static ObjectNode update(ObjectNode current, ObjectNode request) {
    ObjectNode next = current.deepCopy();
    next.setAll(request.deepCopy().retain(KEPT));
    check(next);
    return next;
  }

  private static void check(ObjectNode settings) {
    String role = Json.required(settings, "Role");
    require(
        role.matches("arn:[^:]+:iam::\\d{12}:role/.+"),
        "Value '" + role + "' at 'role' failed to satisfy constraint: must be the ARN of a role");
    Json.required(settings, "Handler");
    require(
        Json.required(settings, "Runtime").startsWith("java"),
        "Only Java runtimes are embedded here, not " + settings.path("Runtime").asText());
    range(settings.path("MemorySize"), "memorySize", 128, 10_240);
    range(settings.path("Timeout"), "timeout", 1, 900);
    range(settings.path("EphemeralStorage").path("Size"), "ephemeralStorage.size", 512, 10_240);
    checkVariables(settings.path("Environment").path("Variables"));
  }

  private static void checkVariables(JsonNode variables) {
    Set<String> reserved = new TreeSet<>();
    int bytes = 0;
    for (var field : variables.properties()) {
      if (RESERVED_VARIABLES.contains(field.getKey())) {
        reserved.add(field.getKey());
      }
      require(
          field.getKey().matches("[a-zA-Z][a-zA-Z0-9_]+"),
          "The name of a variable is not valid: " + field.getKey());
      bytes += field.getKey().length() + field.getValue().asText().length();
    }
    require(
        reserved.isEmpty(),
        "Lambda was unable to configure your environment variables because the environment"
            + " variables you have provided contains reserved keys that are currently not supported"
            + " for modification. Reserved keys used in this request: "
            + String.join(", ", reserved));
    require(
        bytes <= MOST_VARIABLE_BYTES,
        "Lambda was unable to configure your environment variables because the environment"
            + " variables you have provided exceeded the 4KB limit.");
  }

  private static void range(JsonNode value, String name, int least, int most) {
    if (!value.isInt() || value.asInt() < least || value.asInt() > most) {
      throw AwsException.of(
          "ValidationException",
          "1 validation error detected: Value '"
              + value.asText()
              + "' at '"
              + name
              + "' failed to satisfy constraint: Member must have value between "
              + least
              + " and "
              + most);
    }
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw AwsException.of("InvalidParameterValueException", message);
    }
  }
}
