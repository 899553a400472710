package dev.lakehouse.query;

import dev.lakehouse.lake.catalog.Catalog;
import dev.lakehouse.lake.catalog.ModelDefinition;
import dev.lakehouse.lake.catalog.ModelDefinition.Materialization;
import dev.lakehouse.lake.catalog.ModelDefinition.Parameter;
import dev.lakehouse.lake.catalog.ModelDefinition.Serve;
import dev.lakehouse.lake.catalog.ModelDefinition.Trigger;
import dev.lakehouse.lake.catalog.Requests;
import dev.lakehouse.lake.catalog.TableDefinition;
import dev.lakehouse.lake.catalog.TableDefinition.Maintenance;
import dev.lakehouse.lake.catalog.TableDefinition.Retention;
import dev.lakehouse.lake.catalog.TableDefinition.TypeChangePolicy;
import dev.lakehouse.lake.catalog.TableDefinition.UnknownFieldPolicy;
import dev.lakehouse.lake.delta.CommitOutcome.Committed;
import dev.lakehouse.lake.delta.CommitPlan;
import dev.lakehouse.lake.delta.DeltaSnapshot;
import dev.lakehouse.lake.delta.DeltaTables;
import dev.lakehouse.lake.delta.KernelDeltaTables;
import dev.lakehouse.lake.engine.DuckSession;
import dev.lakehouse.lake.engine.DuckSettings;
import dev.lakehouse.lake.engine.DuckTypes;
import dev.lakehouse.lake.engine.ParquetWriter;
import dev.lakehouse.lake.engine.WrittenFile;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.LakeUri;
import dev.lakehouse.lake.layout.Layout;
import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.lake.schema.Column;
import dev.lakehouse.lake.storage.MemoryObjectStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A lake in memory, with real Delta tables. */
final class TestLake {

  static final LakeUri URI = new LakeUri("lake", "");

  private final MemoryObjectStore store = new MemoryObjectStore();
  private final Layout layout = new Layout(URI);
  private final Catalog catalog = new Catalog(store, layout);
  private final DeltaTables tables = new KernelDeltaTables(store);
  private final Path directory;

  TestLake(Path directory) {
    this.directory = directory;
  }

  MemoryObjectStore store() {
    return store;
  }

  DeltaTables tables() {
    return tables;
  }

  /** Defines a table with the columns of the query, without data. */
  void table(RelationName name, List<String> key, String query) {
    catalog.write(
        new TableDefinition(
            name,
            "uid-" + name,
            1,
            "",
            "stream",
            "function",
            columns(query),
            key,
            Optional.empty(),
            Optional.empty(),
            Duration.ofDays(7),
            UnknownFieldPolicy.ADD,
            TypeChangePolicy.WIDEN,
            List.of(),
            List.of(),
            new Retention(Duration.ofDays(30), Duration.ofDays(90), Duration.ofDays(7)),
            new Maintenance(128 << 20, true),
            false,
            Requests.NONE));
  }

  /** Defines a model that is served by the parameters. */
  void model(RelationName name, List<Parameter> parameters) {
    catalog.write(
        new ModelDefinition(
            name,
            "uid-" + name,
            1,
            "",
            "function",
            "select 1",
            List.of(),
            Materialization.REPLACE,
            List.of(),
            new Trigger(Optional.of(Duration.ofSeconds(60)), Optional.empty()),
            List.of(),
            new Serve(true, parameters),
            false));
  }

  /** Commits the rows of the query to the relation's Delta table, which is created at need. */
  long commit(Kind kind, RelationName name, String query) {
    String root = layout.data(kind, name);
    CommitPlan.NewFile file = file(root, query);
    CommitPlan plan =
        new CommitPlan(
            "MERGE", Optional.empty(), List.of(file), List.of(), List.of(), Map.of(), Map.of());
    DeltaSnapshot snapshot =
        ((Committed)
                tables
                    .latest(root)
                    .map(before -> tables.commit(before, plan))
                    .orElseGet(
                        () -> tables.create(root, columns(query), List.of(), Map.of(), plan)))
            .snapshot();
    return snapshot.version();
  }

  private CommitPlan.NewFile file(String root, String query) {
    String path = UUID.randomUUID() + ".parquet";
    try (DuckSession session = session()) {
      WrittenFile written =
          new ParquetWriter(session)
              .write(query, columns(query), directory.resolve(path))
              .orElseThrow();
      store.putFile(root + path, written.file());
      return new CommitPlan.NewFile(path, written.size(), Map.of(), written.statistics());
    }
  }

  private List<Column> columns(String query) {
    try (DuckSession session = session()) {
      return DuckTypes.columns(session, query);
    }
  }

  private DuckSession session() {
    return DuckSession.open(new DuckSettings(256L << 20, 1, directory.resolve("spill")));
  }
}
