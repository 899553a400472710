package dev.lakehouse.lake.sql;

import dev.lakehouse.lake.engine.DuckException;
import dev.lakehouse.lake.engine.DuckSession;
import dev.lakehouse.lake.engine.Literals;
import dev.lakehouse.lake.sql.ParsedStatement.Select;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * A session for untrusted queries: no file but those in the given folders, no extension, no change
 * of configuration, and an end to every query.
 *
 * <p>The second of two walls: the first is {@link SqlStatement#parse}, without which no query gets
 * here. One thread at a time.
 */
public final class LockedSession implements AutoCloseable {

  private final DuckSession session;
  private final Duration timeLimit;

  private LockedSession(DuckSession session, Duration timeLimit) {
    this.session = session;
    this.timeLimit = timeLimit;
  }

  /**
   * Locks a session, in which the views are installed, for the rest of its life, and closes it in
   * the end. Its bounds on memory and threads stay.
   *
   * @param folders that hold the files behind the views
   * @param spillBytes bound on what may be spilled into the temp directory
   */
  public static LockedSession lock(
      DuckSession session, Collection<Path> folders, long spillBytes, Duration timeLimit) {
    List<String> allowed = folders.stream().map(Path::toString).distinct().toList();
    session.execute("SET allowed_directories = " + Literals.strings(allowed));
    session.execute("SET max_temp_directory_size = '" + spillBytes + "B'");
    session.execute("SET enable_external_access = false");
    session.execute("SET lock_configuration = true");
    return new LockedSession(session, timeLimit);
  }

  /**
   * Runs a query; the time limit holds until the reader has ended.
   *
   * @param parameters values for its {@code ?}, as many as it has
   * @throws QueryTimeoutException at the time limit, also where the reader has seen all rows that
   *     came: a result that is cut looks whole
   * @throws DuckException where the query does not bind, fails, or runs out of memory
   */
  public <T> T query(Select select, List<Object> parameters, ResultReader<T> reader) {
    if (parameters.size() != select.parameters()) {
      throw new IllegalArgumentException(
          "the query has %d parameters, %d values were given"
              .formatted(select.parameters(), parameters.size()));
    }
    SqlStatement.useNamespace(session, select.namespace());
    try (PreparedStatement statement = session.connection().prepareStatement(select.sql());
        QueryDeadline deadline = new QueryDeadline(statement, timeLimit)) {
      for (int i = 0; i < parameters.size(); i++) {
        statement.setObject(i + 1, parameters.get(i));
      }
      return run(statement, deadline, reader);
    } catch (SQLException e) {
      throw new DuckException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private <T> T run(PreparedStatement statement, QueryDeadline deadline, ResultReader<T> reader)
      throws SQLException, IOException {
    try (ResultSet rows = statement.executeQuery()) {
      QueryResult result = new QueryResult(rows, deadline);
      T value = reader.read(result);
      result.checkDeadline();
      return value;
    } catch (SQLException e) {
      if (deadline.passed()) {
        throw new QueryTimeoutException(timeLimit, e);
      }
      throw e;
    }
  }

  @Override
  public void close() {
    session.close();
  }
}
