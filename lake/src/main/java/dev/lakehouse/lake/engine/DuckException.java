package dev.lakehouse.lake.engine;

import java.sql.SQLException;

/** DuckDB refused or failed; the message is its own. */
public final class DuckException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Wraps what the driver threw. */
  public DuckException(SQLException cause) {
    super(cause.getMessage(), cause);
  }

  /** True where the statement was cancelled, be it by a time limit or by the caller. */
  public boolean interrupted() {
    return getMessage() != null && getMessage().startsWith("INTERRUPT");
  }

  /** True where the session's bound on memory, or on space to spill into, was hit. */
  public boolean outOfMemory() {
    return getMessage() != null && getMessage().startsWith("Out of Memory");
  }
}
