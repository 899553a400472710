package dev.lakehouse.functions;

import dev.lakehouse.functions.maintenance.MaintainedTable;
import dev.lakehouse.functions.maintenance.Maintenance;
import dev.lakehouse.functions.maintenance.MaintenancePlan;
import dev.lakehouse.functions.maintenance.MaintenanceReport;
import dev.lakehouse.functions.merge.CountedQuarantine;
import dev.lakehouse.functions.merge.MergeFunction;
import dev.lakehouse.functions.merge.MergeLedger;
import dev.lakehouse.functions.merge.MergeReport;
import dev.lakehouse.functions.model.ModelFunction;
import dev.lakehouse.functions.model.ModelReport;
import dev.lakehouse.lake.catalog.Catalog;
import dev.lakehouse.lake.catalog.StatusDocument;
import dev.lakehouse.lake.catalog.TableDefinition;
import dev.lakehouse.lake.delta.DeltaSnapshot;
import dev.lakehouse.lake.delta.DeltaTables;
import dev.lakehouse.lake.delta.KernelDeltaTables;
import dev.lakehouse.lake.engine.DuckSession;
import dev.lakehouse.lake.engine.DuckSettings;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.LakeUri;
import dev.lakehouse.lake.layout.Layout;
import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.lake.read.RelationViews;
import dev.lakehouse.lake.read.TableFiles;
import dev.lakehouse.lake.storage.MemoryObjectStore;
import dev.lakehouse.lake.storage.ObjectStore;
import dev.lakehouse.lake.storage.PutCondition;
import dev.lakehouse.lake.storage.RangeCache;
import dev.lakehouse.lake.storage.RangeLease;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;

/** A lake in memory with the functions over it, and what they said. */
public final class TestLake implements AutoCloseable {

  private static final Instant FIRST_LOAD = Instant.parse("2026-11-22T10:00:00Z");
  private static final long BUDGET = 1 << 20;

  public final ObjectStore store;
  public final Layout layout = new Layout(LakeUri.parse("s3://bucket/lake"));
  public final DeltaTables tables;
  public final Catalog catalog;
  public final List<TableCommitted> events = new ArrayList<>();
  public final ByteArrayOutputStream log = new ByteArrayOutputStream();
  public Clock clock = Clock.systemUTC();

  /** How functions wait. */
  public Pause pause = time -> {};

  private final Path directory;
  private final DuckSession session;
  private final Workbench bench;
  private final RelationViews views;
  private int loads;

  public TestLake(Path directory) {
    this(directory, new MemoryObjectStore());
  }

  public TestLake(Path directory, ObjectStore store) {
    this(directory, store, session(directory));
  }

  public TestLake(Path directory, ObjectStore store, DuckSession session) {
    this.store = store;
    this.tables = new KernelDeltaTables(store);
    this.catalog = new Catalog(store, layout);
    this.directory = directory;
    this.session = session;
    this.bench =
        new Workbench(
            store,
            layout,
            tables,
            () -> session,
            new TableFiles(
                new RangeCache(store, directory.resolve("objects"), Long.MAX_VALUE, Runnable::run)),
            directory.resolve("work"),
            Runnable::run);
    this.views = new RelationViews(bench.files());
  }

  public static DuckSession session(Path directory) {
    DuckSession session =
        DuckSession.open(new DuckSettings(512L << 20, 2, directory.resolve("spill")));
    SessionLock.lock(session, directory);
    return session;
  }

  /** Puts lines as one load, a second after the one before; gives the object's key. */
  public String load(RelationName table, String... lines) {
    return put(loadKey(table), String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
  }

  public String loadKey(RelationName table) {
    return layout.bronzeLoad(table, FIRST_LOAD.plusSeconds(loads++), UUID.randomUUID().toString())
        + "part.ndjson";
  }

  public String put(String key, byte[] bytes) {
    store.put(key, bytes, new PutCondition.Always());
    return key;
  }

  public MergeReport merge(TableDefinition definition) {
    catalog.write(definition);
    return merge(definition.name(), Invocation.look());
  }

  public MergeReport merge(RelationName table, Invocation invocation) {
    return mergeFunction()
        .run(table, invocation, Deadline.in(clock, Duration.ofMinutes(10).toMillis()));
  }

  public MergeFunction mergeFunction() {
    return new MergeFunction(bench, catalog, events::add, metrics(), clock, BUDGET);
  }

  /** Plans the maintenance of a table, and does it. */
  public MaintenanceReport maintain(TableDefinition table) {
    return carryOut(plan(table), table);
  }

  public MaintenancePlan plan(TableDefinition table) {
    return maintenance(table).plan(MaintainedTable.of(table)).orElseThrow();
  }

  public MaintenanceReport carryOut(MaintenancePlan plan, TableDefinition table) {
    return carryOut(plan, table, Duration.ofMinutes(10));
  }

  public MaintenanceReport carryOut(MaintenancePlan plan, TableDefinition table, Duration left) {
    return maintenance(table).carryOut(plan, bench, Deadline.in(clock, left.toMillis()));
  }

  private Maintenance maintenance(TableDefinition table) {
    return new Maintenance(
        store, layout, tables, new MergeLedger(store, layout, table.name()), clock);
  }

  public ModelReport run(RelationName model) {
    return ModelFunction.create(
            bench, catalog, events::add, new ModelFunction.Surroundings(clock, pause, metrics()))
        .run(model, Deadline.in(clock, Duration.ofMinutes(10).toMillis()));
  }

  private MetricsLog metrics() {
    return new MetricsLog(new PrintStream(log, true, StandardCharsets.UTF_8), clock);
  }

  public Optional<DeltaSnapshot> snapshot(Kind kind, RelationName name) {
    return tables.latest(layout.data(kind, name));
  }

  public StatusDocument status(Kind kind, RelationName name) {
    return catalog.status(kind, name).orElseThrow();
  }

  /** Rows of a relation as text, sorted: the given columns with bars between them. */
  public List<String> rows(Kind kind, RelationName name, String... columns) {
    List<String> texts = new ArrayList<>();
    for (String column : columns) {
      texts.add("coalesce(CAST(" + column + " AS VARCHAR), '-')");
    }
    try (RangeLease lease = views.lease()) {
      views.install(lease, session, name, kind, snapshot(kind, name).orElseThrow(), column -> true);
      return session.query(
          "SELECT concat_ws('|', %s) FROM %s.%s ORDER BY ALL"
              .formatted(String.join(", ", texts), name.sqlSchema(), name.sqlTable()),
          row -> row.getString(1));
    }
  }

  /** The session of the functions, for a look of one's own at the files. */
  public DuckSession session() {
    return session;
  }

  /** A copy of an object where the session may read it. */
  public Path copy(String key) {
    try {
      Path copy = Files.createTempFile(directory, "copy", ".parquet");
      return Files.write(copy, store.get(key).orElseThrow().bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lines in quarantine of a table, of those that count. */
  public List<String> quarantine(RelationName table) {
    List<String> lines = new ArrayList<>();
    counted(table).each((file, records) -> records.forEach(r -> lines.add(r.text())));
    return lines;
  }

  /** What counts in quarantine of a table, as of its newest version. */
  public CountedQuarantine counted(RelationName table) {
    DeltaSnapshot newest = snapshot(Kind.TABLE, table).orElseThrow();
    return CountedQuarantine.of(store, layout, table, newest);
  }

  public static byte[] gzip(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  @Override
  public void close() {
    session.close();
  }
}
