package dev.lakehouse.operator.fakes;

import dev.lakehouse.lake.schema.Column;
import dev.lakehouse.operator.sql.DuckSql;
import dev.lakehouse.operator.sql.ExpressionChecks;
import dev.lakehouse.operator.sql.QueryInputs;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** DuckDB's own answers, each asked for once: many tests and histories ask the same. */
public final class RememberedSql implements QueryInputs, ExpressionChecks, AutoCloseable {

  private final DuckSql sql = DuckSql.open();
  private final Map<List<Object>, Result> queries = new ConcurrentHashMap<>();
  private final Map<List<Object>, Optional<String>> expressions = new ConcurrentHashMap<>();

  @Override
  public Result of(String query, String namespace) {
    return queries.computeIfAbsent(List.of(query, namespace), any -> sql.of(query, namespace));
  }

  @Override
  public Optional<String> overColumns(String expression, List<Column> columns) {
    return expressions.computeIfAbsent(
        List.of("columns", expression, columns), any -> sql.overColumns(expression, columns));
  }

  @Override
  public Optional<String> overRecord(String expression, List<Column> columns) {
    return expressions.computeIfAbsent(
        List.of("record", expression, columns), any -> sql.overRecord(expression, columns));
  }

  @Override
  public void close() {
    sql.close();
  }
}
