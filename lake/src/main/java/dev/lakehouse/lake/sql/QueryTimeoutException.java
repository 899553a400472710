package dev.lakehouse.lake.sql;

import java.time.Duration;

/** A query was stopped at its time limit; rows read before may have been too few. */
public final class QueryTimeoutException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Names the limit. */
  public QueryTimeoutException(Duration limit, Throwable cause) {
    super("the query took longer than %d s".formatted(limit.toSeconds()), cause);
  }
}
