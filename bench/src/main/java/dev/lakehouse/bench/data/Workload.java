package dev.lakehouse.bench.data;

import dev.lakehouse.lake.engine.DuckSession;

/**
 * Makes batches of changes to a table of so many rows, and knows what the table must hold after
 * them. The newest batch stands in the table {@link #BATCH} of the session.
 */
public final class Workload {

  /** The records of the newest batch: the table's columns and {@code op}. */
  public static final String BATCH = "bench_batch";

  private static final String CHANGES = "bench_changes";
  private static final String BASE = "bench_base";
  private static final long NEW_ROWS_PER_BATCH = 10_000_000;

  private final DuckSession session;
  private final long rows;
  private int batches;

  private Workload(DuckSession session, String base, long rows) {
    this.session = session;
    this.rows = rows;
    session.execute(
        "CREATE OR REPLACE TABLE %s AS SELECT *, NULL::VARCHAR AS op, 0 AS v FROM (%s) LIMIT 0"
            .formatted(CHANGES, Events.rows("SELECT 0::BIGINT AS i, 0 AS v")));
    session.execute("CREATE OR REPLACE VIEW %s AS %s".formatted(BASE, base));
  }

  /** Changes to a table that holds what the query gives: the rows of {@link Events} from 0 on. */
  public static Workload over(DuckSession session, String query, long rows) {
    return new Workload(session, query, rows);
  }

  /** Changes to an empty table, of which the first is to fill it. */
  public static Workload filling(DuckSession session, long rows) {
    Workload workload = new Workload(session, "SELECT * FROM %s LIMIT 0".formatted(CHANGES), rows);
    workload.batch(
        Events.rows("SELECT range AS i, 0 AS v FROM range(%d)".formatted(rows)), "NULL::VARCHAR");
    return workload;
  }

  /** Makes a batch of upserts, nine of ten of which change a row that was there from the start. */
  public void upserts(long count) {
    batches++;
    long updates = count * 9 / 10;
    String numbers =
        "SELECT * FROM (%s) UNION ALL SELECT %d + range, %d FROM range(%d)"
            .formatted(
                some(updates), rows + batches * NEW_ROWS_PER_BATCH, batches, count - updates);
    batch(Events.rows(numbers), "NULL::VARCHAR");
  }

  /** Makes a batch of deletes of rows that were there from the start. */
  public void deletes(long count) {
    batches++;
    batch(Events.rows(some(count)), "'delete'");
  }

  private String some(long count) {
    return "SELECT i, %1$d AS v FROM (SELECT DISTINCT (hash(range, %1$d) %% %2$d)::BIGINT AS i FROM range(%3$d)) LIMIT %4$d"
        .formatted(batches, rows, 3 * count + 10, count);
  }

  private void batch(String rowsQuery, String op) {
    session.execute(
        "CREATE OR REPLACE TABLE %s AS SELECT *, %s AS op FROM (%s)"
            .formatted(BATCH, op, rowsQuery));
    session.execute("INSERT INTO %s SELECT *, %d FROM %s".formatted(CHANGES, batches, BATCH));
  }

  /** How many batches there were. */
  public int batches() {
    return batches;
  }

  /** Forgets the batches after the first so many, where the table was set back. */
  public void forgetAfter(int batch) {
    session.execute("DELETE FROM %s WHERE v > %d".formatted(CHANGES, batch));
  }

  /** Compares a relation with what the table must hold; fails where they differ. */
  public void verify(String relation) {
    Content.of(session, relation).verify(Content.of(session, "(" + truth() + ")"));
  }

  private static String truth() {
    String newest =
        "(SELECT * FROM %s QUALIFY row_number() OVER (PARTITION BY id ORDER BY v DESC) = 1)"
            .formatted(CHANGES);
    return "SELECT %1$s FROM %2$s ANTI JOIN %3$s AS c USING (id) UNION ALL SELECT %1$s FROM %3$s WHERE op IS NULL"
        .formatted("id, updated, measure, quantity, status, payload", BASE, newest);
  }
}
