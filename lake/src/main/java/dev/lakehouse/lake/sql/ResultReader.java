package dev.lakehouse.lake.sql;

import java.io.IOException;
import java.sql.SQLException;

/** Reads a whole result, or as much of it as the caller may have. */
@FunctionalInterface
public interface ResultReader<T> {

  /** Reads rows and gives what the caller wants of them; the result is closed afterwards. */
  T read(QueryResult result) throws SQLException, IOException;
}
