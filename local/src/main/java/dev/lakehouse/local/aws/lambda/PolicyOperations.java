package dev.lakehouse.local.aws.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakehouse.local.aws.wire.AwsException;
import dev.lakehouse.local.aws.wire.Json;
import dev.lakehouse.local.aws.wire.RestAnswer;
import dev.lakehouse.local.aws.wire.RestRequest;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Who else may invoke a function. */
final class PolicyOperations {
  private final Functions functions;

  PolicyOperations(Functions functions) {
    this.functions = functions;
  }

  RestAnswer add(String name, RestRequest request) {
    ObjectNode body = request.json();
    String id = Json.required(body, "StatementId");
    ObjectNode statement = statement(functions.arn(Functions.name(name)), id, body);
    functions.change(
        name,
        old -> {
          if (old.policy().containsKey(id)) {
            throw new AwsException(
                409,
                "ResourceConflictException",
                "The statement id ("
                    + id
                    + ") provided already exists. Please provide a new statement id, or remove the"
                    + " existing statement.");
          }
          Map<String, ObjectNode> policy = new TreeMap<>(old.policy());
          policy.put(id, statement);
          return old.withPolicy(policy);
        });
    return RestAnswer.of(201, Json.object().put("Statement", statement.toString()));
  }

  private static ObjectNode statement(String functionArn, String id, ObjectNode body) {
    String principal = Json.required(body, "Principal");
    ObjectNode statement = Json.object().put("Sid", id).put("Effect", "Allow");
    if (principal.contains(".amazonaws.com")) {
      statement.putObject("Principal").put("Service", principal);
    } else {
      statement.putObject("Principal").put("AWS", principal);
    }
    statement.put("Action", Json.required(body, "Action")).put("Resource", functionArn);
    ObjectNode condition = Json.object();
    if (body.path("SourceAccount").isTextual()) {
      condition
          .putObject("StringEquals")
          .put("AWS:SourceAccount", body.path("SourceAccount").textValue());
    }
    if (body.path("SourceArn").isTextual()) {
      condition.putObject("ArnLike").put("AWS:SourceArn", body.path("SourceArn").textValue());
    }
    if (!condition.isEmpty()) {
      statement.set("Condition", condition);
    }
    return statement;
  }

  RestAnswer remove(String name, String id) {
    functions.change(
        name,
        old -> {
          Map<String, ObjectNode> policy = new TreeMap<>(old.policy());
          if (policy.remove(id) == null) {
            throw new AwsException(
                404,
                "ResourceNotFoundException",
                "Statement " + id + " is not found in resource policy.");
          }
          return old.withPolicy(policy);
        });
    return RestAnswer.empty(204);
  }

  RestAnswer get(String name) {
    FunctionDocument function = functions.find(name);
    if (function.policy().isEmpty()) {
      throw new AwsException(
          404, "ResourceNotFoundException", "The resource you requested does not exist.");
    }
    ArrayNode statements = Json.array().addAll(function.policy().values());
    ObjectNode policy = Json.object().put("Version", "2012-10-17").put("Id", "default");
    policy.set("Statement", statements);
    return RestAnswer.of(
        200, Json.object().put("Policy", policy.toString()).put("RevisionId", function.revision()));
  }

  /** Whether a service may invoke the function on behalf of a resource. */
  static boolean permits(FunctionDocument function, String service, String sourceArn) {
    for (ObjectNode statement : function.policy().values()) {
      JsonNode source = statement.path("Condition").path("ArnLike").path("AWS:SourceArn");
      boolean action = statement.path("Action").asText().matches("lambda:(InvokeFunction|\\*)");
      if (action
          && service.equals(statement.path("Principal").path("Service").asText())
          && (source.isMissingNode() || like(source.asText(), sourceArn))) {
        return true;
      }
    }
    return false;
  }

  private static boolean like(String pattern, String arn) {
    String regex = Pattern.quote(pattern).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
    return arn.matches(regex);
  }
}
