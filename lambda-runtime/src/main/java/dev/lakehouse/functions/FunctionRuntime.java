package dev.lakehouse.functions;

import dev.lakehouse.functions.rows.LocalFiles;
import dev.lakehouse.lake.catalog.Catalog;
import dev.lakehouse.lake.delta.DeltaTables;
import dev.lakehouse.lake.delta.KernelDeltaTables;
import dev.lakehouse.lake.engine.DuckSession;
import dev.lakehouse.lake.engine.DuckSettings;
import dev.lakehouse.lake.layout.Layout;
import dev.lakehouse.lake.read.RelationViews;
import dev.lakehouse.lake.storage.ObjectStore;
import dev.lakehouse.lake.storage.S3Clients;
import dev.lakehouse.lake.storage.S3ObjectStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** Wires what the handlers need, once per process. */
public final class FunctionRuntime {

  private static final long LOCAL_COPIES_PART = 4;

  private final FunctionSettings settings;
  private final ObjectStore store;
  private final Layout layout;

  private FunctionRuntime(FunctionSettings settings, ObjectStore store) {
    this.settings = settings;
    this.store = store;
    this.layout = new Layout(settings.lake());
  }

  /** The runtime of the function that the environment describes. */
  public static FunctionRuntime start(Map<String, String> environment) {
    LogFormat.install();
    FunctionSettings settings = FunctionSettings.read(environment);
    return new FunctionRuntime(
        settings,
        new S3ObjectStore(S3Clients.fromEnvironment(environment), settings.lake().bucket()));
  }

  /** What the function was told. */
  public FunctionSettings settings() {
    return settings;
  }

  /** Definitions and status documents. */
  public Catalog catalog() {
    return new Catalog(store, layout);
  }

  /** The engine and the data. */
  public Workbench workbench() {
    Path scratch = settings.scratch();
    DeltaTables tables = new KernelDeltaTables(store);
    return new Workbench(
        store,
        layout,
        tables,
        lockedSession(scratch),
        new LocalFiles(store, scratch.resolve("copies"), copies(scratch)),
        scratch.resolve("work"));
  }

  /** Views over pinned versions, for models. */
  public RelationViews views() {
    return new RelationViews(
        store, settings.scratch().resolve("views"), copies(settings.scratch()));
  }

  /** Publishes on the lake's bus. */
  public EventPublisher events() {
    return new EventBridgePublisher(
        EventBridgeClient.builder().httpClientBuilder(Apache5HttpClient.builder()).build(),
        settings.bus());
  }

  /** Invokes functions of the lake. */
  public FunctionInvoker functions() {
    return new LambdaInvoker(
        LambdaClient.builder().httpClientBuilder(Apache5HttpClient.builder()).build());
  }

  /** Metrics in the log. */
  public MetricsLog metrics() {
    return new MetricsLog(System.out, Clock.systemUTC());
  }

  private DuckSession lockedSession(Path scratch) {
    DuckSession session =
        DuckSession.open(
            new DuckSettings(
                settings.memoryBytes() / 2,
                Runtime.getRuntime().availableProcessors(),
                scratch.resolve("spill")));
    SessionLock.lock(session, scratch);
    return session;
  }

  private static long copies(Path scratch) {
    Path existing = scratch;
    while (!existing.toFile().exists()) {
      existing = existing.toAbsolutePath().getParent();
    }
    return existing.toFile().getUsableSpace() / LOCAL_COPIES_PART;
  }
}
