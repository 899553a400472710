package dev.lakehouse.bench.data;

import dev.lakehouse.lake.catalog.Requests;
import dev.lakehouse.lake.catalog.TableDefinition;
import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.lake.schema.Column;
import dev.lakehouse.lake.schema.ColumnType.Primitive;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The table: a long key whose order is not the order of arrival, a sequence, three more columns and
 * 40 characters, none of which compress well: a row takes about 60 bytes of Parquet. Every value is
 * a function of the row's number and of how often it was changed.
 */
public final class Events {

  /** The table's name. */
  public static final RelationName NAME = new RelationName("bench", "events");

  /** Its columns. */
  public static final List<Column> COLUMNS =
      List.of(
          new Column("id", Primitive.LONG, ""),
          new Column("updated", Primitive.TIMESTAMP, ""),
          new Column("measure", Primitive.DOUBLE, ""),
          new Column("quantity", Primitive.INT, ""),
          new Column("status", Primitive.STRING, ""),
          new Column("payload", Primitive.STRING, ""));

  /** Keys are below that. */
  static final long KEYS = 1L << 40;

  private Events() {}

  /** The definition, with everything that a resource leaves to its defaults. */
  public static TableDefinition definition() {
    return definition(COLUMNS, 128L << 20);
  }

  /** The definition with those columns, and files that maintenance makes about so large. */
  public static TableDefinition definition(List<Column> columns, long targetFileBytes) {
    return new TableDefinition(
        NAME,
        "bench-events",
        1,
        "",
        "bench-bench-events-t",
        "bench-bench-events-t",
        columns,
        List.of("id"),
        Optional.of("updated"),
        Optional.of("op = 'delete'"),
        Duration.ofDays(7),
        TableDefinition.UnknownFieldPolicy.ADD,
        TableDefinition.TypeChangePolicy.WIDEN,
        List.of(),
        List.of(),
        new TableDefinition.Retention(Duration.ofDays(30), Duration.ofDays(90), Duration.ofDays(7)),
        new TableDefinition.Maintenance(targetFileBytes, true),
        false,
        Requests.NONE,
        Optional.empty(),
        Optional.empty());
  }

  /**
   * The rows of a query's {@code i}, the number of a row, and {@code v}, the number of its change.
   * An odd factor makes of numbers below 2^40 as many keys, far apart.
   */
  public static String rows(String numbers) {
    return """
        SELECT (i * 678152731) %% %d AS id,
          TIMESTAMPTZ '2026-01-01 00:00:00Z' + to_microseconds((hash(i) %% 2592000000000)::BIGINT) + to_days(v::INT) AS updated,
          hash(i, v)::DOUBLE / 1e13 AS measure,
          (hash(v, i) %% 1000000000)::INT AS quantity,
          substr(sha256(concat(v, '.', i)), 1, 8) AS status,
          substr(to_base64(unhex(sha256(concat(i, '.', v)))), 1, 40) AS payload
        FROM (%s)"""
        .formatted(KEYS, numbers);
  }
}
