package dev.lakehouse.query;

import dev.lakehouse.http.ErrorKind;
import dev.lakehouse.http.ProblemException;
import dev.lakehouse.lake.engine.DuckSession;
import dev.lakehouse.lake.sql.ParsedStatement;
import dev.lakehouse.lake.sql.ParsedStatement.Refused;
import dev.lakehouse.lake.sql.ParsedStatement.Select;
import dev.lakehouse.lake.sql.SqlStatement;

/** Reads statements with a database that holds nothing, so that reading them touches no data. */
final class StatementReader implements AutoCloseable {

  private static final int MAX_CHARACTERS = 100_000;

  private final DuckSession session;

  StatementReader(DuckSession session) {
    this.session = session;
  }

  /**
   * The statement, which keeps to the sandbox's rules.
   *
   * @throws ProblemException where it does not, or is no statement
   */
  Select read(String sql, String namespace) {
    if (sql.length() > MAX_CHARACTERS) {
      throw refused("the statement has more than %,d characters".formatted(MAX_CHARACTERS));
    }
    ParsedStatement parsed;
    synchronized (session) {
      parsed = SqlStatement.parse(session, sql, namespace);
    }
    if (parsed instanceof Refused refused) {
      ProblemException problem = refused(refused.message());
      refused.position().ifPresent(position -> problem.member("position", position));
      throw problem;
    }
    return (Select) parsed;
  }

  private static ProblemException refused(String message) {
    return new ProblemException(ErrorKind.UNPROCESSABLE, "statement_refused", message);
  }

  @Override
  public void close() {
    session.close();
  }
}
