package dev.lakehouse.functions.merge;

import dev.lakehouse.functions.rows.TableScan;
import dev.lakehouse.lake.catalog.TableDefinition;
import dev.lakehouse.lake.engine.DuckSession;
import dev.lakehouse.lake.engine.Identifiers;
import dev.lakehouse.lake.schema.Column;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Decides which record stands for each key: the newest by sequence, and of equal ones the one that
 * was there first; without a sequence the latest arrival.
 */
final class Winners {

  /** The one record of each key in the batch. */
  static final String TABLE = "lake_winners";

  /** The winners that change the table: they beat its row and its tombstone. */
  static final String CHANGES = "lake_changes";

  /** The changes that put a row into the table. */
  static final String INSERTS = "lake_inserts";

  /** Places of the rows that die. */
  static final String DEAD = "lake_dead";

  private static final String EXISTING = "lake_existing";

  private final DuckSession session;
  private final TableDefinition definition;
  private final String keys;
  private final Optional<String> sequence;

  Winners(DuckSession session, TableDefinition definition) {
    this.session = session;
    this.definition = definition;
    this.keys = Identifiers.list(definition.primaryKey());
    this.sequence = definition.sequenceBy().map(Identifiers::quote);
  }

  /** Fills {@link #TABLE} from the accepted records. */
  void choose() {
    String order =
        sequence
            .map(name -> name + " DESC, \"#object\", \"#line\"")
            .orElse("\"#object\" DESC, \"#line\" DESC");
    session.execute(
        """
        CREATE OR REPLACE TEMP TABLE %s AS SELECT * FROM %s WHERE %s
        QUALIFY row_number() OVER (PARTITION BY %s ORDER BY %s) = 1
        """
            .formatted(
                TABLE, Records.TABLE, Records.accepted(definition.expectations()), keys, order));
  }

  /** Fills {@link #CHANGES}, {@link #INSERTS} and {@link #DEAD}, given the table's rows. */
  void compare(Optional<TableScan> scan, List<Column> columns) {
    createExisting(scan, columns);
    String beats =
        sequence
            .map(
                name ->
                    "(e.s IS NULL OR w.%1$s > e.s) AND (t.s IS NULL OR w.%1$s > t.s)"
                        .formatted(name))
            .orElse("true");
    session.execute(
        """
        CREATE OR REPLACE TEMP TABLE %1$s AS SELECT w.* FROM %2$s AS w
        LEFT JOIN (SELECT %3$s, max(%4$s) AS s FROM %5$s GROUP BY %3$s) AS e USING (%3$s)
        LEFT JOIN (SELECT %3$s, "#sequence" AS s FROM %6$s) AS t USING (%3$s)
        WHERE %7$s
        """
            .formatted(
                CHANGES, TABLE, keys, sequence.orElse("0"), EXISTING, Tombstones.TABLE, beats));
    session.execute(
        "CREATE OR REPLACE TEMP TABLE %s AS SELECT * FROM %s WHERE NOT %s"
            .formatted(INSERTS, CHANGES, Records.DELETE));
    session.execute(
        "CREATE OR REPLACE TEMP TABLE %s AS SELECT %s, %s FROM %s SEMI JOIN %s USING (%s) ORDER BY ALL"
            .formatted(DEAD, TableScan.FILE, TableScan.POSITION, EXISTING, CHANGES, keys));
  }

  private void createExisting(Optional<TableScan> scan, List<Column> columns) {
    List<Column> needed =
        columns.stream()
            .filter(
                c ->
                    definition.primaryKey().contains(c.name())
                        || definition.sequenceBy().filter(c.name()::equals).isPresent())
            .toList();
    Supplier<String> none =
        () ->
            "SELECT 0::BIGINT AS %s, 0::BIGINT AS %s, %s FROM %s WHERE false"
                .formatted(TableScan.FILE, TableScan.POSITION, names(needed), TABLE);
    session.execute(
        "CREATE OR REPLACE TEMP TABLE %s AS SELECT * FROM (%s) SEMI JOIN %s USING (%s)"
            .formatted(EXISTING, scan.map(s -> s.rows(needed)).orElseGet(none), TABLE, keys));
  }

  private static String names(List<Column> columns) {
    return columns.stream()
        .flatMap(c -> Stream.of(Identifiers.quote(c.name())))
        .collect(Collectors.joining(", "));
  }

  /** Rows that came or went, for events and metrics. */
  long changedRows() {
    return session.number("SELECT count(*) FROM " + INSERTS)
        + session.number(
            "SELECT count(*) FROM (SELECT DISTINCT %1$s FROM %2$s SEMI JOIN (SELECT * FROM %3$s WHERE %4$s) AS d USING (%1$s))"
                .formatted(keys, EXISTING, CHANGES, Records.DELETE));
  }
}
