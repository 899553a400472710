package dev.lakehouse.lake.engine;

import java.sql.Connection;
import java.sql.SQLException;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** Appends rows to a table of a session without SQL, for many small rows; close to see them. */
public final class TableAppender implements AutoCloseable {

  private final DuckDBAppender appender;

  private TableAppender(DuckDBAppender appender) {
    this.appender = appender;
  }

  /** Opens an appender on an existing table; the names are plain, not quoted. */
  public static TableAppender open(DuckSession session, String schema, String table) {
    try {
      Connection connection = session.connection();
      return new TableAppender(
          connection.unwrap(DuckDBConnection.class).createAppender(schema, table));
    } catch (SQLException e) {
      throw new DuckException(e);
    }
  }

  /** Appends one row of a text and a whole number. */
  public void row(String text, long number) {
    try {
      appender.beginRow().append(text).append(number).endRow();
    } catch (SQLException e) {
      throw new DuckException(e);
    }
  }

  @Override
  public void close() {
    try {
      appender.close();
    } catch (SQLException e) {
      throw new DuckException(e);
    }
  }
}
