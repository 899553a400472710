package dev.lakehouse.lake.sql;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * The rows of a query, fetched as they are read, until its time is over.
 *
 * <p>DuckDB does not stop a result that is being fetched when its statement is cancelled, so that
 * every step looks at the clock here.
 */
public final class QueryResult {

  private final ResultSet rows;
  private final QueryDeadline deadline;

  QueryResult(ResultSet rows, QueryDeadline deadline) {
    this.rows = rows;
    this.deadline = deadline;
  }

  /**
   * Goes to the next row.
   *
   * @throws QueryTimeoutException where the time is over
   */
  public boolean next() throws SQLException {
    checkDeadline();
    return rows.next();
  }

  /** The row, and the result's columns; who reads ahead by other means checks the deadline. */
  public ResultSet row() {
    return rows;
  }

  /** Throws {@link QueryTimeoutException} where the time is over. */
  public void checkDeadline() {
    if (deadline.passed()) {
      throw new QueryTimeoutException(deadline.limit(), null);
    }
  }
}
