package dev.lakehouse.lake.engine;

import java.sql.SQLException;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** Puts rows into a table of a session, many at a time; what was put is there after the close. */
public final class RowAppender implements AutoCloseable {

  private final DuckDBAppender appender;

  /** An appender to a table of the session; every row must have all columns of it. */
  public RowAppender(DuckSession session, String table) {
    try {
      DuckDBConnection connection = session.connection().unwrap(DuckDBConnection.class);
      this.appender = connection.createAppender(table);
    } catch (SQLException e) {
      throw new DuckException(e);
    }
  }

  /** The same, to a table of a schema; both names are plain, not quoted. */
  public RowAppender(DuckSession session, String schema, String table) {
    try {
      DuckDBConnection connection = session.connection().unwrap(DuckDBConnection.class);
      this.appender = connection.createAppender(schema, table);
    } catch (SQLException e) {
      throw new DuckException(e);
    }
  }

  /** Puts one row: texts, whole numbers, booleans and nulls, in the order of the columns. */
  public void row(Object... values) {
    try {
      appender.beginRow();
      for (Object value : values) {
        append(value);
      }
      appender.endRow();
    } catch (SQLException e) {
      throw new DuckException(e);
    }
  }

  private void append(Object value) throws SQLException {
    if (value == null) {
      appender.appendNull();
    } else if (value instanceof String text) {
      appender.append(text);
    } else if (value instanceof Long number) {
      appender.append(number.longValue());
    } else if (value instanceof Integer number) {
      appender.append(number.intValue());
    } else if (value instanceof Boolean truth) {
      appender.append(truth.booleanValue());
    } else {
      throw new IllegalArgumentException("no column takes a " + value.getClass().getName());
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
