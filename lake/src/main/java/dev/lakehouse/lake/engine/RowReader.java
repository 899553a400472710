package dev.lakehouse.lake.engine;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Makes a value of the row at which a result stands. */
@FunctionalInterface
public interface RowReader<T> {

  /** Reads the current row; must not move the result. */
  T read(ResultSet row) throws SQLException;
}
