package dev.lakehouse.operator.sql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.lakehouse.lake.catalog.CatalogJson;
import dev.lakehouse.lake.engine.DuckException;
import dev.lakehouse.lake.engine.DuckSession;
import dev.lakehouse.lake.engine.DuckSettings;
import dev.lakehouse.lake.engine.DuckTypes;
import dev.lakehouse.lake.engine.Identifiers;
import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.lake.schema.Column;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads SQL by DuckDB's own parser and binder; never runs any of it. */
public final class DuckSql implements QueryInputs, ExpressionChecks, AutoCloseable {

  private static final long MEMORY = 256L << 20;

  private final DuckSession session;

  private DuckSql(DuckSession session) {
    this.session = session;
  }

  /** Opens an empty database that may see no files. */
  public static DuckSql open() {
    Path temp = Path.of(System.getProperty("java.io.tmpdir"), "lakehouse-operator-sql");
    DuckSession session = DuckSession.open(new DuckSettings(MEMORY, 1, temp));
    session.execute("SET enable_external_access = false; SET lock_configuration = true");
    return new DuckSql(session);
  }

  @Override
  public Result of(String query, String namespace) {
    JsonNode tree = parse(query);
    if (tree.path("error").asBoolean()) {
      return new Result.Refused(tree.path("error_message").asText());
    }
    if (tree.path("statements").size() != 1) {
      return new Result.Refused("there must be one SELECT and nothing else");
    }
    Set<String> ctes = new HashSet<>();
    Set<RelationName> relations = new HashSet<>();
    Optional<String> refusal = walk(tree, namespace, ctes, relations);
    return refusal.<Result>map(Result.Refused::new).orElseGet(() -> new Result.Inputs(relations));
  }

  @Override
  public Optional<String> overColumns(String expression, List<Column> columns) {
    Optional<String> unsound = overRecord(expression, columns);
    if (unsound.isPresent()) {
      return unsound;
    }
    String row =
        columns.stream()
            .map(
                column ->
                    "CAST(NULL AS %s) AS %s"
                        .formatted(DuckTypes.of(column.type()), Identifiers.quote(column.name())))
            .collect(Collectors.joining(", "));
    try {
      synchronized (session) {
        session.execute("SELECT (%s) FROM (SELECT %s) LIMIT 0".formatted(expression, row));
      }
      return Optional.empty();
    } catch (DuckException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public Optional<String> overRecord(String expression, List<Column> columns) {
    JsonNode tree = parse("SELECT (" + expression + ")");
    if (tree.path("error").asBoolean()) {
      return Optional.of(tree.path("error_message").asText());
    }
    boolean plain = tree.path("statements").size() == 1 && tree.findValue("subquery") == null;
    return plain ? Optional.empty() : Optional.of("must be one expression without a subquery");
  }

  private Optional<String> walk(
      JsonNode node, String namespace, Set<String> ctes, Set<RelationName> relations) {
    for (JsonNode cte : node.path("cte_map").path("map")) {
      ctes.add(cte.path("key").asText());
    }
    String type = node.path("type").asText();
    if (type.equals("TABLE_FUNCTION")) {
      String function = node.path("function").path("function_name").asText();
      if (!Set.of("unnest", "range", "generate_series").contains(function)) {
        return Optional.of("the table function " + function + " is not allowed");
      }
    }
    if (type.equals("BASE_TABLE")) {
      String table = node.path("table_name").asText();
      String schema = node.path("schema_name").asText();
      if (!schema.isEmpty() || !ctes.contains(table)) {
        relations.add(RelationName.fromSql(schema.isEmpty() ? namespace : schema, table));
      }
    }
    for (JsonNode child : node) {
      Optional<String> refusal = walk(child, namespace, ctes, relations);
      if (refusal.isPresent()) {
        return refusal;
      }
    }
    return Optional.empty();
  }

  private JsonNode parse(String sql) {
    try {
      synchronized (session) {
        String json =
            session
                .first(
                    "SELECT json_serialize_sql(CAST(? AS VARCHAR))", row -> row.getString(1), sql)
                .orElseThrow();
        return CatalogJson.mapper().readTree(json);
      }
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("DuckDB's syntax tree is no JSON", e);
    }
  }

  @Override
  public void close() {
    session.close();
  }
}
