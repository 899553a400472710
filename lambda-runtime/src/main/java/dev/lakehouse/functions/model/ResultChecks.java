package dev.lakehouse.functions.model;

import dev.lakehouse.lake.catalog.Expectation;
import dev.lakehouse.lake.catalog.Expectation.Action;
import dev.lakehouse.lake.catalog.ModelDefinition;
import dev.lakehouse.lake.engine.DuckSession;
import dev.lakehouse.lake.engine.Identifiers;
import dev.lakehouse.lake.schema.Column;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Checks a result before it becomes a version, so that a bad one never does. */
final class ResultChecks {

  private final DuckSession session;
  private final ModelDefinition definition;

  ResultChecks(DuckSession session, ModelDefinition definition) {
    this.session = session;
    this.definition = definition;
  }

  /** The result must not become a version; the last good one stays. */
  static final class CheckFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    CheckFailedException(String reason, String message) {
      super(message + "; the last good version stays");
      this.reason = reason;
    }

    /** One CamelCase word. */
    String reason() {
      return reason;
    }
  }

  /**
   * Checks the key and the expectations, and takes out the rows that must not be served.
   *
   * @return rows kept or taken out against an expectation, by its name
   */
  Map<String, Long> apply(List<Column> columns) {
    Map<String, Long> warned = new LinkedHashMap<>();
    for (Expectation expectation : definition.expectations()) {
      long failed = failing(expectation);
      if (failed > 0) {
        handle(expectation, failed);
        warned.put(expectation.name(), failed);
      }
    }
    checkKey(columns);
    return warned;
  }

  private void handle(Expectation expectation, long failed) {
    if (expectation.action() == Action.STOP) {
      throw new CheckFailedException(
          "ExpectationFailed",
          "%d rows fail '%s' (%s)".formatted(failed, expectation.name(), expectation.check()));
    }
    if (expectation.action() != Action.WARN) {
      session.execute("DELETE FROM %s WHERE %s".formatted(ModelQuery.RESULT, failure(expectation)));
    }
  }

  private long failing(Expectation expectation) {
    return session.number(
        "SELECT count(*) FROM %s WHERE %s".formatted(ModelQuery.RESULT, failure(expectation)));
  }

  private static String failure(Expectation expectation) {
    return "NOT coalesce(TRY(CAST((%s\n) AS BOOLEAN)), true)".formatted(expectation.check());
  }

  private void checkKey(List<Column> columns) {
    List<String> key = definition.primaryKey();
    if (key.isEmpty()) {
      return;
    }
    for (String name : key) {
      if (columns.stream().noneMatch(column -> column.name().equals(name))) {
        throw new CheckFailedException(
            "InvalidKey", "the query has no column '%s' of the primary key".formatted(name));
      }
      long nulls =
          session.number(
              "SELECT count(*) FROM %s WHERE %s IS NULL"
                  .formatted(ModelQuery.RESULT, Identifiers.quote(name)));
      if (nulls > 0) {
        throw new CheckFailedException(
            "InvalidKey", "%d rows have no value for the key column '%s'".formatted(nulls, name));
      }
    }
    long doubled =
        session.number(
            "SELECT count(*) FROM (SELECT 1 FROM %s GROUP BY %s HAVING count(*) > 1)"
                .formatted(ModelQuery.RESULT, Identifiers.list(key)));
    if (doubled > 0) {
      throw new CheckFailedException(
          "InvalidKey",
          "%d keys (%s) have several rows".formatted(doubled, String.join(", ", key)));
    }
  }
}
