package dev.lakehouse.operator.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.lakehouse.lake.catalog.CatalogJson;
import java.util.List;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.ResourceConflictException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/** Keeps the statement of a function's policy that lets its one rule invoke it. */
final class FunctionPermission {

  private static final String STATEMENT = "lakehouse-rule";

  private final LambdaClient lambda;

  FunctionPermission(LambdaClient lambda) {
    this.lambda = lambda;
  }

  /** What differed and no longer does. */
  List<String> ensure(DesiredFunction desired, String functionArn) {
    String ruleArn = desired.trigger().arnBeside(functionArn);
    JsonNode statement = statement(desired.name());
    if (statement.findValuesAsText("AWS:SourceArn").contains(ruleArn)) {
      return List.of();
    }
    if (!statement.isMissingNode()) {
      remove(desired.name());
    }
    try {
      add(desired.name(), ruleArn);
    } catch (ResourceConflictException e) {
      // AddPermission is not idempotent: a statement of that name, seen only now.
      remove(desired.name());
      add(desired.name(), ruleArn);
    }
    return List.of("permission");
  }

  private void add(String function, String ruleArn) {
    lambda.addPermission(
        r ->
            r.functionName(function)
                .statementId(STATEMENT)
                .action("lambda:InvokeFunction")
                .principal("events.amazonaws.com")
                .sourceArn(ruleArn));
  }

  private void remove(String function) {
    lambda.removePermission(r -> r.functionName(function).statementId(STATEMENT));
  }

  private JsonNode statement(String function) {
    try {
      JsonNode policy =
          CatalogJson.mapper().readTree(lambda.getPolicy(r -> r.functionName(function)).policy());
      for (JsonNode statement : policy.path("Statement")) {
        if (STATEMENT.equals(statement.path("Sid").asText())) {
          return statement;
        }
      }
    } catch (ResourceNotFoundException e) {
      // no policy yet
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("function " + function + " has a policy that is no JSON", e);
    }
    return CatalogJson.mapper().missingNode();
  }
}
