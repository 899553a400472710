package dev.lakehouse.functions.merge;

import dev.lakehouse.functions.Workbench;
import dev.lakehouse.functions.rows.FileBounds;
import dev.lakehouse.functions.rows.KeySpan;
import dev.lakehouse.lake.catalog.TableDefinition;
import dev.lakehouse.lake.delta.DataFile;
import dev.lakehouse.lake.engine.DuckTypes;
import dev.lakehouse.lake.engine.Identifiers;
import dev.lakehouse.lake.engine.Literals;
import dev.lakehouse.lake.engine.ParquetWriter;
import dev.lakehouse.lake.engine.WrittenFile;
import dev.lakehouse.lake.schema.Column;
import dev.lakehouse.lake.schema.ColumnType.Primitive;
import dev.lakehouse.lake.storage.RangeLease;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Deleted keys with the sequence of their delete, so that a late, older upsert does not bring them
 * back. A table without a sequence column needs none: there the latest arrival wins.
 *
 * <p>A tombstone whose key came back stays until it expires: the row that came back is newer.
 */
final class Tombstones {

  /** The tombstones of keys of the batch: the key, {@code #sequence} and {@code #at}. */
  static final String TABLE = "lake_tombstones";

  private static final Column AT = new Column("#at", Primitive.TIMESTAMP, "");

  private final Workbench bench;
  private final TableDefinition definition;
  private final List<Column> columns;
  private final Instant at;

  /**
   * The tombstones of one batch.
   *
   * @param columns of the table
   * @param at the time of the batch
   */
  Tombstones(Workbench bench, TableDefinition definition, List<Column> columns, Instant at) {
    this.bench = bench;
    this.definition = definition;
    this.columns = List.copyOf(columns);
    this.at = at;
  }

  /**
   * Fills {@link #TABLE} with those that have not expired, of the keys of the batch's winners.
   *
   * @return whether there may be any; if not, the table is not there either
   */
  boolean load(List<TombstoneFile> files, KeySpan winners) {
    List<TombstoneFile> candidates =
        winners.candidates(
            files.stream().filter(file -> !file.newest().isBefore(oldest())).toList(),
            file -> new FileBounds(file.lowest(), file.highest()));
    if (candidates.isEmpty()) {
      return false;
    }
    String winnersOnly = "SEMI JOIN %s USING (%s)".formatted(Winners.TABLE, keys());
    try (RangeLease lease = bench.files().lease()) {
      bench
          .session()
          .execute(
              "CREATE OR REPLACE TEMP TABLE %s AS %s"
                  .formatted(TABLE, united(lease, candidates, winnersOnly)));
    }
    return true;
  }

  /**
   * Writes the deletes of the batch, and gives the files that hold all tombstones after it.
   *
   * @param deletes how many of its changes are deletes
   */
  List<TombstoneFile> write(List<TombstoneFile> present, long deletes) {
    if (definition.sequenceBy().isEmpty()) {
      return List.of();
    }
    TombstoneFiles plan = TombstoneFiles.plan(present, oldest());
    List<TombstoneFile> files = new ArrayList<>(plan.kept());
    if (!plan.joined().isEmpty()) {
      Instant newest = plan.joined().get(plan.joined().size() - 1).newest();
      try (RangeLease lease = bench.files().lease()) {
        put(united(lease, plan.joined(), ""), newest).ifPresent(files::add);
      }
    }
    if (deletes == 0) {
      return files;
    }
    String deleted =
        "SELECT %s, %s AS \"#sequence\", TIMESTAMPTZ %s AS \"#at\" FROM %s WHERE %s"
            .formatted(
                keys(),
                Identifiers.quote(definition.sequenceBy().get()),
                Literals.string(at.toString()),
                Winners.CHANGES,
                Records.DELETE);
    put(deleted, at).ifPresent(files::add);
    return files;
  }

  /** Of each key the newest delete. */
  private String united(RangeLease lease, List<TombstoneFile> files, String restriction) {
    List<String> paths =
        bench.files().whole(lease, files.stream().map(TombstoneFile::key).toList()).stream()
            .map(Path::toString)
            .toList();
    String values =
        stored().stream()
            .map(c -> "CAST(%1$s AS %2$s) AS %1$s".formatted(quoted(c), DuckTypes.stored(c.type())))
            .collect(Collectors.joining(", "));
    return """
    SELECT %1$s, max("#sequence") AS "#sequence", max("#at") AS "#at"
    FROM (SELECT %2$s FROM read_parquet(%3$s, union_by_name = true)) AS t %4$s
    WHERE "#at" >= TIMESTAMPTZ %5$s GROUP BY %1$s
    """
        .formatted(
            keys(),
            values,
            Literals.strings(paths),
            restriction,
            Literals.string(oldest().toString()));
  }

  private Optional<TombstoneFile> put(String query, Instant newest) {
    String key =
        bench.layout().states(definition.name()) + UUID.randomUUID() + ".tombstones.parquet";
    Path file = bench.scratch().resolve(UUID.randomUUID() + ".parquet");
    try {
      Files.createDirectories(bench.scratch());
      Optional<WrittenFile> written =
          new ParquetWriter(bench.session())
              .write(
                  "SELECT * FROM (%s) ORDER BY %s".formatted(query, keys()),
                  stored(),
                  Set.copyOf(definition.primaryKey()),
                  file);
      written.ifPresent(w -> bench.store().putFile(key, w.file()));
      return written.map(w -> described(key, w, newest));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      delete(file);
    }
  }

  private TombstoneFile described(String key, WrittenFile written, Instant newest) {
    FileBounds bounds =
        FileBounds.of(
            new DataFile(
                key, written.size(), Map.of(), Optional.of(written.statistics()), Optional.empty()),
            stored().get(0));
    return new TombstoneFile(key, written.size(), newest, bounds.low(), bounds.high());
  }

  /** The columns of a file; without a sequence there is none, and nothing is read or written. */
  private List<Column> stored() {
    List<Column> stored = new ArrayList<>();
    definition.primaryKey().forEach(key -> stored.add(named(key)));
    stored.add(
        new Column(
            "#sequence",
            definition.sequenceBy().map(name -> named(name).type()).orElse(Primitive.LONG),
            ""));
    stored.add(AT);
    return stored;
  }

  private Column named(String name) {
    return columns.stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
  }

  private Instant oldest() {
    return at.minus(definition.tombstoneRetention());
  }

  private String keys() {
    return Identifiers.list(definition.primaryKey());
  }

  private static String quoted(Column column) {
    return Identifiers.quote(column.name());
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
