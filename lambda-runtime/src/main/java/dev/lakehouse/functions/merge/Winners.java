package dev.lakehouse.functions.merge;

import dev.lakehouse.functions.rows.DeadRows;
import dev.lakehouse.functions.rows.KeyMatch;
import dev.lakehouse.functions.rows.KeySpan;
import dev.lakehouse.functions.rows.NewRows;
import dev.lakehouse.functions.rows.TableScan;
import dev.lakehouse.lake.catalog.TableDefinition;
import dev.lakehouse.lake.engine.DuckSession;
import dev.lakehouse.lake.engine.Identifiers;
import dev.lakehouse.lake.schema.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Decides which record stands for each key: the newest by sequence, and of equal ones the one that
 * was there first; without a sequence the latest arrival.
 */
final class Winners {

  /** The one record of each key in the batch. */
  static final String TABLE = "lake_winners";

  /** The winners that change the table: they beat its row and its tombstone. */
  static final String CHANGES = "lake_changes";

  /** True for a change whose key is in the table. */
  private static final String REPLACES = "\"#replaces\"";

  private static final String INSERTS =
      "(SELECT * FROM %s WHERE NOT %s)".formatted(CHANGES, Records.DELETE);

  /** Rows of the table with a winner's key. */
  private static final String EXISTING = "lake_existing";

  private final DuckSession session;
  private final TableDefinition definition;
  private final ReplayedObjects replayed;
  private final String keys;
  private final Optional<String> sequence;

  Winners(DuckSession session, TableDefinition definition, ReplayedObjects replayed) {
    this.session = session;
    this.definition = definition;
    this.replayed = replayed;
    this.keys = Identifiers.list(definition.primaryKey());
    this.sequence = definition.sequenceBy().map(Identifiers::quote);
  }

  /** Fills {@link #TABLE} from the accepted records. */
  void choose() {
    String object = replayed.ordinals().isPresent() ? "p.\"#rank\"" : "r.\"#object\"";
    String order =
        sequence
            .map(name -> name + " DESC, " + object + ", r.\"#line\"")
            .orElse(object + " DESC, r.\"#line\" DESC");
    session.execute(
        """
        CREATE OR REPLACE TEMP TABLE %s AS SELECT r.* FROM %s AS r %s WHERE %s
        QUALIFY row_number() OVER (PARTITION BY %s ORDER BY %s) = 1
        """
            .formatted(
                TABLE,
                Records.TABLE,
                places(),
                Records.accepted(definition.expectations()),
                keys,
                order));
  }

  private String places() {
    if (replayed.ordinals().isEmpty()) {
      return "";
    }
    replayed.createPlaces(session);
    return "JOIN %s AS p ON p.\"#ordinal\" = r.\"#object\"".formatted(ReplayedObjects.PLACES);
  }

  /**
   * What the changes do to the table.
   *
   * @param replaced keys of which a row of the table dies
   * @param inserts changes that put a row in
   * @param deletes changes that take a key out
   * @param rowsChanged rows that come or go, for events and metrics
   */
  record Figures(long replaced, long inserts, long deletes, long rowsChanged) {}

  /**
   * Fills {@link #CHANGES}, given the table's rows.
   *
   * @param span of the winners' keys
   * @param buried whether there are tombstones
   */
  Figures compare(Optional<TableScan> scan, KeySpan span, List<Column> columns, boolean buried) {
    boolean existing = scan.isPresent() && match(scan.get(), columns).find(TABLE, span, EXISTING);
    List<String> beats = new ArrayList<>();
    StringBuilder joins = new StringBuilder();
    if (existing) {
      joins.append(
          " LEFT JOIN (SELECT %1$s, max(%2$s) AS \"#s\", count(*) AS \"#n\" FROM %3$s GROUP BY %1$s) AS e USING (%1$s)"
              .formatted(keys, sequence.orElse("0"), EXISTING));
      beatsRow().ifPresent(beats::add);
    }
    if (buried) {
      joins.append(
          " LEFT JOIN (SELECT %1$s, \"#sequence\" AS \"#s\" FROM %2$s) AS t USING (%1$s)"
              .formatted(keys, Tombstones.TABLE));
      sequence.map(name -> newer(name, "t")).ifPresent(beats::add);
    }
    session.execute(
        "CREATE OR REPLACE TEMP TABLE %s AS SELECT w.*, %s AS %s FROM %s AS w%s WHERE %s"
            .formatted(
                CHANGES,
                existing ? "e.\"#n\" IS NOT NULL" : "false",
                REPLACES,
                TABLE,
                joins,
                beats.isEmpty() ? "true" : String.join(" AND ", beats)));
    return figures();
  }

  private Figures figures() {
    return session
        .first(
            """
            SELECT count(*) FILTER (%2$s), count(*) FILTER (NOT %1$s), count(*) FILTER (%1$s),
              count(*) FILTER (NOT %1$s OR %2$s) FROM %3$s
            """
                .formatted(Records.DELETE, REPLACES, CHANGES),
            row -> new Figures(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)))
        .orElseThrow();
  }

  /** The rows that the changes put into the table. */
  static NewRows inserts(Figures figures) {
    return new NewRows(INSERTS, OptionalLong.of(figures.inserts()));
  }

  /** The rows that die of the changes. */
  DeadRows dead(TableScan scan, Figures figures) {
    return figures.replaced() == 0
        ? DeadRows.none(scan)
        : DeadRows.of(
            session, scan, "%s SEMI JOIN %s USING (%s)".formatted(EXISTING, CHANGES, keys));
  }

  /** Without a sequence a replayed record is older than whatever the table holds. */
  private Optional<String> beatsRow() {
    return sequence
        .map(name -> newer(name, "e"))
        .or(
            () ->
                replayed
                    .ordinals()
                    .map(o -> "(e.\"#s\" IS NULL OR w.\"#object\" NOT IN (" + o + "))"));
  }

  private static String newer(String sequence, String than) {
    return "(%1$s.\"#s\" IS NULL OR w.%2$s > %1$s.\"#s\")".formatted(than, sequence);
  }

  private KeyMatch match(TableScan scan, List<Column> columns) {
    List<Column> key =
        columns.stream().filter(c -> definition.primaryKey().contains(c.name())).toList();
    List<Column> order =
        columns.stream()
            .filter(c -> definition.sequenceBy().filter(c.name()::equals).isPresent())
            .toList();
    return new KeyMatch(session, scan, key, order);
  }
}
