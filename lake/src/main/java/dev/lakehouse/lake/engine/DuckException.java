package dev.lakehouse.lake.engine;

import java.sql.SQLException;

/** DuckDB refused or failed; the message is its own. */
public final class DuckException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What the driver puts before the message of a statement that failed as it was started. */
  private static final String WRAPPER =
      "Invalid Input Error: Attempting to execute an unsuccessful or closed pending query result\n"
          + "Error: ";

  /** Wraps what the driver threw. */
  public DuckException(SQLException cause) {
    super(message(cause), cause);
  }

  private static String message(SQLException cause) {
    String message = cause.getMessage() == null ? "no message" : cause.getMessage().strip();
    return message.startsWith(WRAPPER) ? message.substring(WRAPPER.length()) : message;
  }

  /** True where the statement was cancelled, be it by a time limit or by the caller. */
  public boolean interrupted() {
    return getMessage().startsWith("INTERRUPT");
  }

  /** True where the session's bound on memory, or on space to spill into, was hit. */
  public boolean outOfMemory() {
    return getMessage().startsWith("Out of Memory");
  }
}
