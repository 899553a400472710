package dev.lakehouse.lake.sql;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakehouse.lake.sql.ParsedStatement.Refused;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What a query may consist of: a list of the allowed kinds of node and function. What a newer
 * DuckDB adds is refused until it is listed.
 */
public final class SandboxRules {

  private static final Set<String> EXPRESSIONS =
      Set.of(
          "BETWEEN",
          "CASE",
          "CAST",
          "COLLATE",
          "COLUMN_REF",
          "COMPARISON",
          "CONJUNCTION",
          "CONSTANT",
          "FUNCTION",
          "LAMBDA",
          "OPERATOR",
          "PARAMETER",
          "POSITIONAL_REFERENCE",
          "STAR",
          "SUBQUERY",
          "WINDOW");

  private static final Set<String> NODES =
      Set.of(
          "ASCENDING",
          "BASE_TABLE",
          "DESCENDING",
          "DISTINCT_MODIFIER",
          "EMPTY",
          "EXPRESSION_LIST",
          "JOIN",
          "LIMIT_MODIFIER",
          "LIMIT_PERCENT_MODIFIER",
          "ORDER_DEFAULT",
          "ORDER_MODIFIER",
          "PIVOT",
          "RECURSIVE_CTE_NODE",
          "SELECT_NODE",
          "SET_OPERATION_NODE",
          "SUBQUERY",
          "TABLE_FUNCTION");

  private static final String TYPE_NAME = "_TYPE_INFO";

  /**
   * Objects of the tree within one another, and WITH entries. DuckDB binds recursively on the
   * caller's stack: a chain of 200 WITH entries, or 900 nested calls, ended the process.
   */
  private static final int MAX_DEPTH = 200;

  private static final int MAX_WITH_ENTRIES = 50;

  private final String sql;
  private int withEntries;

  private SandboxRules(String sql) {
    this.sql = sql;
  }

  /** The first rule that the tree breaks; {@code sql} is the text that the tree was made of. */
  public static Optional<Refused> check(JsonNode tree, String sql) {
    return new SandboxRules(sql).visit(tree, 0);
  }

  private Optional<Refused> visit(JsonNode node, int depth) {
    if (depth > MAX_DEPTH) {
      return refuse("the query is nested too deep", node);
    }
    if (node.isObject()) {
      withEntries += node.path("cte_map").path("map").size();
      if (withEntries > MAX_WITH_ENTRIES) {
        return refuse("more than %d WITH entries".formatted(MAX_WITH_ENTRIES), node);
      }
      Optional<Refused> refused = node(node);
      if (refused.isPresent()) {
        return refused;
      }
    }
    boolean tableFunction = node.path("type").asText().equals("TABLE_FUNCTION");
    // The call in FROM is held against its own list, its arguments against the rules for all.
    return tableFunction
        ? visit(node.path("function").path("children"), depth + 1)
        : children(node, node.isObject() ? depth + 1 : depth);
  }

  private Optional<Refused> children(JsonNode node, int depth) {
    for (JsonNode child : node) {
      Optional<Refused> refused = visit(child, depth);
      if (refused.isPresent()) {
        return refused;
      }
    }
    return Optional.empty();
  }

  private Optional<Refused> node(JsonNode node) {
    JsonNode type = node.path("type");
    if (node.has("class")) {
      return expression(node, node.path("class").asText());
    }
    if (!type.isTextual() || type.textValue().endsWith(TYPE_NAME)) {
      return Optional.empty();
    }
    if (!NODES.contains(type.textValue())) {
      return refuse(clause(type.textValue()) + " is not available in queries", node);
    }
    if (node.hasNonNull("at_clause")) {
      return refuse("AT is not available in queries: ask for a version beside the query", node);
    }
    return type.textValue().equals("TABLE_FUNCTION")
        ? SandboxFunctions.refuseTableFunction(node.path("function")).flatMap(m -> refuse(m, node))
        : Optional.empty();
  }

  private Optional<Refused> expression(JsonNode node, String kind) {
    if (!EXPRESSIONS.contains(kind)) {
      return refuse("an expression of kind %s is not available in queries".formatted(kind), node);
    }
    if (node.path("export_state").booleanValue()) {
      return refuse("EXPORT_STATE is not available in queries", node);
    }
    return node.has("function_name")
        ? SandboxFunctions.refuseCall(node).flatMap(message -> refuse(message, node))
        : Optional.empty();
  }

  private static String clause(String type) {
    return type.equals("SHOW_REF") ? "DESCRIBE, SHOW or SUMMARIZE" : type;
  }

  private Optional<Refused> refuse(String message, JsonNode node) {
    OptionalInt position = SyntaxTree.position(node, sql);
    return Optional.of(new Refused(message, position));
  }
}
