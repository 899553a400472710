package dev.lakehouse.query.run;

import dev.lakehouse.http.ErrorKind;
import dev.lakehouse.http.ProblemException;
import dev.lakehouse.lake.engine.DuckException;
import dev.lakehouse.lake.engine.DuckSession;
import dev.lakehouse.lake.engine.DuckSettings;
import dev.lakehouse.lake.engine.DuckValues;
import dev.lakehouse.lake.read.RelationViews;
import dev.lakehouse.lake.sql.LockedSession;
import dev.lakehouse.lake.sql.QueryResult;
import dev.lakehouse.lake.sql.QueryTimeoutException;
import dev.lakehouse.lake.storage.RangeLease;
import dev.lakehouse.query.format.ResultColumn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Runs statements of users, so many at once, each in a database of its own that holds nothing but
 * views of the relations it may read.
 */
public final class QueryRunner {

  private final RelationViews views;
  private final Limits limits;
  private final Path temporary;
  private final Semaphore turns;

  /** A runner that spills into the temporary directory. */
  public QueryRunner(RelationViews views, Limits limits, Path temporary) {
    this.views = views;
    this.limits = limits;
    this.temporary = temporary;
    this.turns = new Semaphore(limits.parallel(), true);
  }

  /**
   * Runs a statement.
   *
   * @throws ProblemException where DuckDB refuses it, or a bound is passed
   * @throws IOException from the sink; the statement is ended then
   */
  public Page run(Statement statement, List<PinnedRelation> relations, RowBound bound, Sink sink)
      throws IOException {
    requireParameters(statement);
    takeTurn();
    try (RangeLease lease = views.lease();
        LockedSession session = open(lease, statement, relations)) {
      return session.query(
          statement.select(),
          statement.parameters(),
          result -> read(result, statement.hidden(), bound, sink));
    } catch (QueryTimeoutException e) {
      throw SqlProblems.timeLimit(limits);
    } catch (DuckException e) {
      throw SqlProblems.of(e, limits);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } finally {
      turns.release();
    }
  }

  private LockedSession open(
      RangeLease lease, Statement statement, List<PinnedRelation> relations) {
    DuckSession session =
        DuckSession.openStreaming(
            new DuckSettings(limits.memoryBytes(), limits.threads(), temporary));
    try {
      Predicate<String> columns = statement.select().columns();
      for (PinnedRelation r : relations) {
        views.install(lease, session, r.name(), r.kind(), r.snapshot(), columns);
      }
      List<Path> folders =
          relations.stream().map(relation -> views.folder(relation.snapshot())).toList();
      return LockedSession.lock(session, folders, limits.spillBytes(), limits.time());
    } catch (RuntimeException e) {
      session.close();
      throw e;
    }
  }

  private static Page read(QueryResult result, int hidden, RowBound bound, Sink sink)
      throws SQLException, IOException {
    ResultSet row = result.row();
    int shown = row.getMetaData().getColumnCount() - hidden;
    sink.columns(columns(row.getMetaData(), shown));
    long rows = 0;
    List<Object> last = List.of();
    while (result.next()) {
      if (rows == bound.rows()) {
        if (bound.beyond() == RowBound.Beyond.REFUSE) {
          throw SqlProblems.rowLimit(bound);
        }
        return new Page(rows, true, last);
      }
      sink.row(values(row, 1, shown));
      if (hidden > 0) {
        last = values(row, shown + 1, shown + hidden);
      }
      rows++;
    }
    return new Page(rows, false, last);
  }

  private static List<ResultColumn> columns(ResultSetMetaData meta, int shown) throws SQLException {
    List<ResultColumn> columns = new ArrayList<>(shown);
    for (int i = 1; i <= shown; i++) {
      columns.add(new ResultColumn(meta.getColumnLabel(i), meta.getColumnTypeName(i)));
    }
    return columns;
  }

  private static List<Object> values(ResultSet result, int from, int to) throws SQLException {
    List<Object> values = new ArrayList<>(to - from + 1);
    for (int i = from; i <= to; i++) {
      values.add(DuckValues.read(result, i));
    }
    return values;
  }

  private static void requireParameters(Statement statement) {
    int expected = statement.select().parameters();
    if (expected != statement.parameters().size()) {
      throw new ProblemException(
          ErrorKind.UNPROCESSABLE,
          "wrong_parameters",
          "the statement has %d parameters, and %d values were given"
              .formatted(expected, statement.parameters().size()));
    }
  }

  private void takeTurn() {
    try {
      if (turns.tryAcquire(limits.patience().toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new ProblemException(
            ErrorKind.TOO_MANY_REQUESTS,
            "too_many_queries",
            "%d queries run already; try again".formatted(limits.parallel()))
        .retryAfter(limits.patience());
  }
}
