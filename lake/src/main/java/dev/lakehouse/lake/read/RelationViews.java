package dev.lakehouse.lake.read;

import dev.lakehouse.lake.delta.DeltaSnapshot;
import dev.lakehouse.lake.engine.DuckSession;
import dev.lakehouse.lake.engine.Identifiers;
import dev.lakehouse.lake.engine.Literals;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.lake.storage.RangeLease;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Shows versions of tables and models as views {@code namespace.name} of a DuckDB session.
 *
 * <p>Safe for parallel use with one cache folder; the sessions are the caller's.
 */
public final class RelationViews {

  private final TableFiles files;

  /** Views over those files. */
  public RelationViews(TableFiles files) {
    this.files = files;
  }

  /** For one session, to close after it. */
  public RangeLease lease() {
    return files.lease();
  }

  /** The folder in which that table's files lie, and nothing else. */
  public Path folder(DeltaSnapshot snapshot) {
    return files.folder(snapshot.root());
  }

  /**
   * Makes or replaces the view of a relation: the schema's columns in order, deleted rows left out.
   *
   * <p>All that the view may read is fetched before this returns: to read another column of it
   * fails. The view has the name in SQL notation, and the name as it is in Kubernetes too, for
   * queries that quote it.
   *
   * @param lease that holds the files as long as the view is read
   * @param columns which to fetch, by name in lower case
   * @throws dev.lakehouse.lake.storage.StorageException where a file cannot be fetched
   */
  public void install(
      RangeLease lease,
      DuckSession session,
      RelationName name,
      Kind kind,
      DeltaSnapshot snapshot,
      Predicate<String> columns) {
    OpenFiles open = files.open(session, lease, snapshot, snapshot.files());
    open.fetch(columns);
    String select =
        new LiveRows(session, "deleted rows of " + name, snapshot.columns()).of(open, snapshot);
    String about =
        "%s %s, version %d"
            .formatted(kind.name().toLowerCase(Locale.ROOT), name, snapshot.version());
    for (String schema : spellings(name.sqlSchema(), name.namespace())) {
      session.execute("CREATE SCHEMA IF NOT EXISTS " + Identifiers.quote(schema));
      for (String table : spellings(name.sqlTable(), name.name())) {
        String view = Identifiers.quote(schema, table);
        session.execute("CREATE OR REPLACE VIEW " + view + " AS " + select);
        session.execute("COMMENT ON VIEW " + view + " IS " + Literals.string(about));
      }
    }
  }

  private static Set<String> spellings(String sql, String kubernetes) {
    return new LinkedHashSet<>(List.of(sql, kubernetes));
  }
}
