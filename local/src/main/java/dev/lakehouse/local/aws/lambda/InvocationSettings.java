package dev.lakehouse.local.aws.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakehouse.local.aws.wire.AwsException;
import dev.lakehouse.local.aws.wire.Json;
import dev.lakehouse.local.aws.wire.RestAnswer;
import dev.lakehouse.local.aws.wire.RestRequest;
import dev.lakehouse.local.aws.wire.TagLimits;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Concurrency, retries, recursion and tags of a function. */
final class InvocationSettings {
  private static final List<String> EVENT_FIELDS =
      List.of("MaximumRetryAttempts", "MaximumEventAgeInSeconds", "DestinationConfig");

  private final Functions functions;
  private final Clock clock;

  InvocationSettings(Functions functions, Clock clock) {
    this.functions = functions;
    this.clock = clock;
  }

  RestAnswer concurrency(String name, RestRequest request) {
    return switch (request.method()) {
      case "GET" -> RestAnswer.of(200, concurrency(functions.find(name)));
      case "PUT" -> {
        int reserved = reserved(request.json());
        yield RestAnswer.of(
            200,
            concurrency(
                functions.change(name, old -> old.withReservedConcurrency(Optional.of(reserved)))));
      }
      default -> {
        functions.change(name, old -> old.withReservedConcurrency(Optional.empty()));
        yield RestAnswer.empty(204);
      }
    };
  }

  private static int reserved(ObjectNode body) {
    JsonNode reserved = body.path("ReservedConcurrentExecutions");
    if (!reserved.isInt() || reserved.asInt() < 0) {
      throw AwsException.of(
          "InvalidParameterValueException", "ReservedConcurrentExecutions must be 0 or greater.");
    }
    return reserved.asInt();
  }

  private static ObjectNode concurrency(FunctionDocument function) {
    ObjectNode answer = Json.object();
    function.reservedConcurrency().ifPresent(n -> answer.put("ReservedConcurrentExecutions", n));
    return answer;
  }

  RestAnswer eventInvoke(String name, RestRequest request) {
    return switch (request.method()) {
      case "PUT" -> putEventInvoke(name, Json.object(), request.json());
      case "POST" ->
          putEventInvoke(
              name, functions.find(name).eventInvoke().orElseGet(Json::object), request.json());
      case "DELETE" -> {
        requireEventInvoke(name);
        functions.change(name, old -> old.withEventInvoke(Optional.empty()));
        yield RestAnswer.empty(204);
      }
      default -> RestAnswer.of(200, requireEventInvoke(name));
    };
  }

  private RestAnswer putEventInvoke(String name, ObjectNode base, ObjectNode body) {
    ObjectNode next = base.deepCopy();
    next.setAll(body.deepCopy().retain(EVENT_FIELDS));
    int retries = next.path("MaximumRetryAttempts").asInt(2);
    int age = next.path("MaximumEventAgeInSeconds").asInt(21_600);
    if (retries < 0 || retries > 2 || age < 60 || age > 21_600) {
      throw AwsException.of(
          "InvalidParameterValueException",
          "MaximumRetryAttempts must be 0 to 2, MaximumEventAgeInSeconds 60 to 21600.");
    }
    next.put("FunctionArn", functions.arn(Functions.name(name)) + ":$LATEST");
    next.put("LastModified", Json.epochSeconds(clock.instant()));
    functions.change(name, old -> old.withEventInvoke(Optional.of(next)));
    return RestAnswer.of(200, next);
  }

  private ObjectNode requireEventInvoke(String name) {
    return functions
        .find(name)
        .eventInvoke()
        .orElseThrow(
            () ->
                new AwsException(
                    404,
                    "ResourceNotFoundException",
                    "The function "
                        + functions.arn(Functions.name(name))
                        + " doesn't have an EventInvokeConfig"));
  }

  RestAnswer recursion(String name, RestRequest request) {
    FunctionDocument function =
        request.method().equals("PUT")
            ? functions.change(
                name, old -> old.withRecursion(Json.required(request.json(), "RecursiveLoop")))
            : functions.find(name);
    return RestAnswer.of(200, Json.object().put("RecursiveLoop", function.recursion()));
  }

  RestAnswer tags(String arn, RestRequest request) {
    if (request.method().equals("GET")) {
      return RestAnswer.of(200, Map.of("Tags", functions.find(arn).tags()));
    }
    functions.change(
        arn,
        old -> {
          Map<String, String> next = new TreeMap<>(old.tags());
          if (request.method().equals("DELETE")) {
            Arrays.asList(request.query().getOrDefault("tagKeys", "").split(","))
                .forEach(next::remove);
          } else {
            request
                .json()
                .path("Tags")
                .properties()
                .forEach(tag -> next.put(tag.getKey(), tag.getValue().asText()));
          }
          return old.withTags(TagLimits.check(next, "InvalidParameterValueException"));
        });
    return RestAnswer.empty(204);
  }
}
