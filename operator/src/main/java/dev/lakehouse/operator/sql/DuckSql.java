package dev.lakehouse.operator.sql;

import dev.lakehouse.lake.engine.DuckSession;
import dev.lakehouse.lake.engine.DuckSettings;
import dev.lakehouse.lake.schema.Column;
import dev.lakehouse.lake.sql.ParsedStatement;
import dev.lakehouse.lake.sql.SqlExpressions;
import dev.lakehouse.lake.sql.SqlStatement;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

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
  public synchronized Result of(String query, String namespace) {
    ParsedStatement parsed = SqlStatement.parse(session, query, namespace);
    if (parsed instanceof ParsedStatement.Refused refused) {
      String place =
          refused.position().isPresent()
              ? " at position " + (refused.position().getAsInt() + 1)
              : "";
      return new Result.Refused(refused.message() + place);
    }
    ParsedStatement.Select select = (ParsedStatement.Select) parsed;
    return select.parameters() > 0
        ? new Result.Refused("the query of a model has no parameters: nobody could give them")
        : new Result.Inputs(select.relations());
  }

  @Override
  public synchronized Optional<String> overColumns(String expression, List<Column> columns) {
    return SqlExpressions.check(session, expression, columns);
  }

  @Override
  public synchronized Optional<String> overRecord(String expression, List<Column> columns) {
    return SqlExpressions.checkOnRecord(session, expression, columns);
  }

  @Override
  public synchronized void close() {
    session.close();
  }
}
