package dev.lakehouse.functions.merge;

import dev.lakehouse.functions.rows.LocalFiles;
import dev.lakehouse.lake.catalog.TableDefinition;
import dev.lakehouse.lake.engine.DuckSession;
import dev.lakehouse.lake.engine.DuckTypes;
import dev.lakehouse.lake.engine.Identifiers;
import dev.lakehouse.lake.engine.Literals;
import dev.lakehouse.lake.engine.ParquetWriter;
import dev.lakehouse.lake.schema.Column;
import dev.lakehouse.lake.schema.ColumnType.Primitive;
import dev.lakehouse.lake.storage.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Deleted keys with the sequence of their delete, so that a late, older upsert does not bring them
 * back. A table without a sequence column needs none: there the latest arrival wins.
 */
final class Tombstones {

  /** The tombstones that hold for a batch: the key, {@code #sequence} and {@code #at}. */
  static final String TABLE = "lake_tombstones";

  private static final String NEXT = "lake_tombstones_next";
  private static final Column AT = new Column("#at", Primitive.TIMESTAMP, "");

  private final DuckSession session;
  private final ObjectStore store;
  private final LocalFiles local;
  private final Path scratch;

  Tombstones(DuckSession session, ObjectStore store, LocalFiles local, Path scratch) {
    this.session = session;
    this.store = store;
    this.local = local;
    this.scratch = scratch;
  }

  /** Loads those that have not expired at that time. */
  void load(Optional<String> object, List<Column> columns, TableDefinition definition, Instant at) {
    Instant oldest = at.minus(definition.tombstoneRetention());
    List<String> values = new ArrayList<>();
    for (Column column : stored(columns, definition)) {
      String value = object.isPresent() ? Identifiers.quote(column.name()) : "NULL";
      values.add(
          "CAST(%s AS %s) AS %s"
              .formatted(value, DuckTypes.stored(column.type()), Identifiers.quote(column.name())));
    }
    String from =
        object
            .map(key -> local.fetch(key).toString())
            .map(
                file ->
                    "FROM read_parquet(%s) WHERE \"#at\" >= TIMESTAMPTZ %s"
                        .formatted(Literals.string(file), Literals.string(oldest.toString())))
            .orElse("WHERE false");
    session.execute(
        "CREATE OR REPLACE TEMP TABLE %s AS SELECT %s %s"
            .formatted(TABLE, String.join(", ", values), from));
  }

  /**
   * Writes the tombstones after the batch, where they differ.
   *
   * @param present the object they were loaded from
   * @param prefix of the object's key
   */
  Optional<String> write(
      Optional<String> present,
      List<Column> columns,
      TableDefinition definition,
      Instant at,
      String prefix) {
    if (definition.sequenceBy().isEmpty()) {
      return Optional.empty();
    }
    String keys = Identifiers.list(definition.primaryKey());
    session.execute(
        """
        CREATE OR REPLACE TEMP TABLE %1$s AS
        SELECT %2$s, max("#sequence") AS "#sequence", max("#at") AS "#at" FROM
          (SELECT %2$s, "#sequence", "#at" FROM %3$s UNION ALL
           SELECT %2$s, %4$s, TIMESTAMPTZ %5$s FROM %6$s WHERE "#delete") AS t
        ANTI JOIN (SELECT * FROM %6$s WHERE NOT "#delete") AS upserted USING (%2$s)
        GROUP BY %2$s
        """
            .formatted(
                NEXT,
                keys,
                TABLE,
                Identifiers.quote(definition.sequenceBy().get()),
                Literals.string(at.toString()),
                Winners.CHANGES));
    if (present.isPresent() && unchanged(present.get())) {
      return present;
    }
    return put(stored(columns, definition), keys, prefix + UUID.randomUUID() + ".parquet");
  }

  private boolean unchanged(String object) {
    String file = Literals.string(local.fetch(object).toString());
    long deletes =
        session.number("SELECT count(*) FROM %s WHERE \"#delete\"".formatted(Winners.CHANGES));
    return deletes == 0
        && session.number("SELECT count(*) FROM " + NEXT)
            == session.number("SELECT count(*) FROM read_parquet(" + file + ")");
  }

  private Optional<String> put(List<Column> columns, String keys, String key) {
    Path file = scratch.resolve(UUID.randomUUID() + ".parquet");
    try {
      Files.createDirectories(scratch);
      return new ParquetWriter(session)
          .write("SELECT * FROM %s ORDER BY %s".formatted(NEXT, keys), columns, file)
          .map(
              written -> {
                store.putFile(key, written.file());
                return key;
              });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      delete(file);
    }
  }

  private static List<Column> stored(List<Column> columns, TableDefinition definition) {
    List<Column> stored = new ArrayList<>();
    for (String key : definition.primaryKey()) {
      stored.add(named(columns, key));
    }
    Column sequence =
        definition
            .sequenceBy()
            .map(name -> named(columns, name))
            .orElse(new Column("", Primitive.LONG, ""));
    stored.add(new Column("#sequence", sequence.type(), ""));
    stored.add(AT);
    return stored;
  }

  private static Column named(List<Column> columns, String name) {
    return columns.stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
