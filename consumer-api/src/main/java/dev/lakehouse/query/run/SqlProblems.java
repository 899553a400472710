package dev.lakehouse.query.run;

import dev.lakehouse.http.ErrorKind;
import dev.lakehouse.http.ProblemException;
import dev.lakehouse.lake.engine.DuckException;
import java.util.List;

/** What callers are told when DuckDB refuses or fails. */
final class SqlProblems {

  /** Errors that the statement causes; others may name files of ours. */
  private static final List<String> OF_THE_STATEMENT =
      List.of(
          "Binder Error",
          "Catalog Error",
          "Parser Error",
          "Conversion Error",
          "Out of Range Error",
          "Invalid Input Error",
          "Mismatch Type Error",
          "Division by Zero",
          "Not implemented Error",
          "Constraint Error");

  private SqlProblems() {}

  /** A problem where the statement is at fault; the exception itself is thrown where we are. */
  static ProblemException of(DuckException e, Limits limits) {
    if (e.interrupted()) {
      return timeLimit(limits);
    }
    if (e.outOfMemory()) {
      return refused(
          "memory_limit",
          "the query needs more than its %,d bytes of memory; read less, or aggregate sooner"
              .formatted(limits.memoryBytes()));
    }
    String message = String.valueOf(e.getMessage());
    if (message.startsWith("Permission Error")) {
      return refused("not_allowed", "the statement reaches for something outside the lake");
    }
    if (OF_THE_STATEMENT.stream().noneMatch(message::startsWith)) {
      throw e;
    }
    return refused("sql_error", message);
  }

  static ProblemException timeLimit(Limits limits) {
    return refused(
        "time_limit",
        "the query was ended after %d s; read less, or make a model of it"
            .formatted(limits.time().toSeconds()));
  }

  static ProblemException rowLimit(RowBound bound) {
    return refused(
        "row_limit",
        "the result has more than %,d rows; add a LIMIT, or ask for more with maxRows"
            .formatted(bound.rows()));
  }

  private static ProblemException refused(String code, String detail) {
    return new ProblemException(ErrorKind.UNPROCESSABLE, code, detail);
  }
}
