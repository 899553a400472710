package dev.lakehouse.bench.data;

import dev.lakehouse.bench.figures.BenchFailure;
import dev.lakehouse.lake.engine.DuckSession;

/**
 * What a relation holds.
 *
 * @param checksum a number over all rows that changes with any value of any of them
 */
public record Content(long rows, String checksum) {

  private static final String QUERY =
      "SELECT count(*), sum(hash(id, updated, measure, quantity, status, payload)::HUGEINT)::VARCHAR FROM ";

  /** Of a relation, or a query in brackets. */
  public static Content of(DuckSession session, String relation) {
    return session
        .first(
            QUERY + relation, row -> new Content(row.getLong(1), String.valueOf(row.getString(2))))
        .orElseThrow();
  }

  /** Fails where the table is not what it must be. */
  public void verify(Content expected) {
    if (!equals(expected)) {
      throw new BenchFailure("the table is wrong: %s instead of %s".formatted(this, expected));
    }
  }
}
