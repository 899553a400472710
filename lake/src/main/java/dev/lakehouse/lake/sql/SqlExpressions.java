package dev.lakehouse.lake.sql;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakehouse.lake.engine.DuckException;
import dev.lakehouse.lake.engine.DuckSession;
import dev.lakehouse.lake.engine.DuckTypes;
import dev.lakehouse.lake.engine.Identifiers;
import dev.lakehouse.lake.schema.Column;
import dev.lakehouse.lake.sql.ParsedStatement.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Conditions over one record, as expectations and {@code deleteWhen} hold them. */
public final class SqlExpressions {

  private static final String BEFORE = "SELECT (";
  private static final String AFTER = "\n)";

  /** Parts of a SELECT that a lone expression leaves empty. */
  private static final List<String> CLAUSES =
      List.of("modifiers", "where_clause", "group_expressions", "having", "qualify", "sample");

  private static final Set<String> NOT_IN_CONDITIONS =
      Set.of("PARAMETER", "POSITIONAL_REFERENCE", "STAR", "SUBQUERY", "WINDOW");

  /** Names that are values of the session unless a column is called so. */
  private static final Set<String> SPECIAL =
      Set.of("current_date", "current_time", "current_timestamp", "localtime", "localtimestamp")
          .stream()
          .collect(Collectors.toCollection(() -> new TreeSet<>(String.CASE_INSENSITIVE_ORDER)));

  private SqlExpressions() {}

  /** Why the text is not a condition over these columns; empty where it is one. */
  public static Optional<String> check(
      DuckSession session, String expression, List<Column> columns) {
    Optional<String> mistake = mistake(session, expression);
    return mistake.isPresent() ? mistake : bind(session, expression, values(columns, Set.of()));
  }

  /**
   * Why the text is not a condition over a raw record: beside the columns it may name any field,
   * which is text there, or null.
   */
  public static Optional<String> checkOnRecord(
      DuckSession session, String expression, List<Column> columns) {
    Optional<String> mistake = mistake(session, expression);
    if (mistake.isPresent()) {
      return mistake;
    }
    Set<String> others = names(session, expression);
    columns.forEach(column -> others.remove(column.name()));
    return bind(session, expression, values(columns, others));
  }

  /**
   * The names of columns and fields in a valid condition, without regard to case; of a path into a
   * struct, the first. May hold the name of a lambda's argument, and of a constant such as
   * current_date.
   */
  public static Set<String> names(DuckSession session, String expression) {
    Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    if (parse(session, expression) instanceof SyntaxTree.Outcome.Tree tree) {
      for (JsonNode path : tree.root().findValues("column_names")) {
        names.add(path.path(0).asText());
      }
    }
    return names;
  }

  private static SyntaxTree.Outcome parse(DuckSession session, String expression) {
    return SyntaxTree.parse(session, BEFORE + expression + AFTER);
  }

  private static Optional<String> mistake(DuckSession session, String expression) {
    SyntaxTree.Outcome outcome = parse(session, expression);
    if (outcome instanceof SyntaxTree.Outcome.Failure failure) {
      return Optional.of(text(failure.refused(), expression));
    }
    JsonNode root = ((SyntaxTree.Outcome.Tree) outcome).root();
    if (!lone(root.path("node"))) {
      return Optional.of("must be one condition, such as: magnitude between -2 and 10");
    }
    for (String kind : root.path("node").path("select_list").findValuesAsText("class")) {
      if (NOT_IN_CONDITIONS.contains(kind)) {
        return Optional.of("a condition over one record cannot have a " + kind.replace('_', ' '));
      }
    }
    return SandboxRules.check(root, BEFORE + expression + AFTER)
        .map(refused -> text(refused, expression));
  }

  private static boolean lone(JsonNode select) {
    return select.path("type").asText().equals("SELECT_NODE")
        && select.path("select_list").size() == 1
        && select.path("select_list").path(0).path("alias").asText().isEmpty()
        && select.path("from_table").path("type").asText().equals("EMPTY")
        && select.path("cte_map").path("map").isEmpty()
        && CLAUSES.stream().allMatch(clause -> select.path(clause).isEmpty());
  }

  private static String text(Refused refused, String expression) {
    int position = refused.position().orElse(-1) - BEFORE.length();
    return position < 0 || position > expression.length()
        ? refused.message()
        : refused.message() + " at position " + (position + 1);
  }

  private static String values(List<Column> columns, Set<String> fields) {
    List<String> values = new ArrayList<>();
    columns.forEach(column -> values.add(nullOf(DuckTypes.of(column.type()), column.name())));
    fields.stream()
        .filter(field -> !SPECIAL.contains(field))
        .forEach(field -> values.add(nullOf("VARCHAR", field)));
    return values.isEmpty() ? "1" : String.join(", ", values);
  }

  private static String nullOf(String type, String name) {
    return "CAST(NULL AS %s) AS %s".formatted(type, Identifiers.quote(name));
  }

  /** In WHERE, where an aggregate is refused; described, never run. */
  private static Optional<String> bind(DuckSession session, String expression, String values) {
    String query =
        "DESCRIBE SELECT (%s\n) AS condition FROM (SELECT %s) AS record WHERE (%s\n)"
            .formatted(expression, values, expression);
    try {
      String type = session.first(query, row -> row.getString("column_type")).orElseThrow();
      return type.equals("BOOLEAN")
          ? Optional.empty()
          : Optional.of("must be true or false, but is of type " + type);
    } catch (DuckException e) {
      return Optional.of(e.getMessage().split("\n\n?LINE ", 2)[0].strip());
    }
  }
}
