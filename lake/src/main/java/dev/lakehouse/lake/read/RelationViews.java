package dev.lakehouse.lake.read;

import dev.lakehouse.lake.delta.DataFile;
import dev.lakehouse.lake.delta.DeltaSnapshot;
import dev.lakehouse.lake.engine.DuckSession;
import dev.lakehouse.lake.engine.Identifiers;
import dev.lakehouse.lake.engine.Literals;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.lake.storage.ObjectStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Shows versions of tables and models as views {@code namespace.name} of a DuckDB session.
 *
 * <p>Safe for parallel use with one cache folder; the sessions are the caller's.
 */
public final class RelationViews {

  private final FileCache cache;
  private final FileFetch fetch;
  private final CacheEviction eviction;

  /**
   * Views over copies of the store's files.
   *
   * @param cacheBytes bound on the copies, exceeded only by what is in use at one time
   */
  public RelationViews(ObjectStore store, Path cacheDirectory, long cacheBytes) {
    this(store, cacheDirectory, cacheBytes, Clock.systemUTC());
  }

  RelationViews(ObjectStore store, Path cacheDirectory, long cacheBytes, Clock clock) {
    Path directory = cacheDirectory.toAbsolutePath().normalize();
    this.cache = new FileCache(store, directory, clock);
    this.fetch = new FileFetch(cache);
    this.eviction = new CacheEviction(directory, cacheBytes, clock);
  }

  /** The folder in which the copies of that table's files lie, and nothing else. */
  public Path folder(DeltaSnapshot snapshot) {
    return cache.folder(snapshot.root());
  }

  /**
   * Makes or replaces the view of a relation: the schema's columns in order, deleted rows left out.
   *
   * <p>All files are fetched before this returns. The view has the name in SQL notation, and the
   * name as it is in Kubernetes too, for queries that quote it.
   *
   * @throws dev.lakehouse.lake.storage.StorageException where a file cannot be fetched
   */
  public void install(DuckSession session, RelationName name, Kind kind, DeltaSnapshot snapshot) {
    Map<DataFile, Path> copies = fetch.all(snapshot.root(), snapshot.files());
    String select = new ViewQuery(session, name, snapshot, copies).build();
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
    eviction.run();
  }

  private static Set<String> spellings(String sql, String kubernetes) {
    return new LinkedHashSet<>(List.of(sql, kubernetes));
  }
}
