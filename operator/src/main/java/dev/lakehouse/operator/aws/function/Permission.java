package dev.lakehouse.operator.aws.function;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.lakehouse.lake.catalog.CatalogJson;
import java.util.Optional;

/** The statement of a function's policy that lets its one rule invoke it; others' stay. */
record Permission(String principal, String action, String sourceArn) {

  static final String STATEMENT = "lakehouse-rule";

  static Permission of(String ruleArn) {
    return new Permission("events.amazonaws.com", "lambda:InvokeFunction", ruleArn);
  }

  /** Our statement in a policy; one that says more or less than a permission has no source. */
  static Optional<Permission> in(String policy) {
    try {
      for (JsonNode statement : CatalogJson.mapper().readTree(policy).path("Statement")) {
        if (STATEMENT.equals(statement.path("Sid").asText())) {
          return Optional.of(
              new Permission(
                  statement.path("Principal").path("Service").asText(),
                  statement.path("Action").asText(),
                  source(statement)));
        }
      }
      return Optional.empty();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a policy that is no JSON: " + policy, e);
    }
  }

  private static String source(JsonNode statement) {
    JsonNode condition = statement.path("Condition");
    JsonNode source = condition.path("ArnLike").path("AWS:SourceArn");
    boolean whole = statement.path("Effect").asText().equals("Allow") && condition.size() == 1;
    return whole ? source.asText() : "";
  }
}
