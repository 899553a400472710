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
import java.time.Clock;
import java.util.Map;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** Wires what the handlers need, once per process. */
public final class FunctionRuntime {

  private final FunctionSettings settings;
  private final Scratch scratch;
  private final ObjectStore store;
  private final Layout layout;

  private FunctionRuntime(FunctionSettings settings, ObjectStore store) {
    this.settings = settings;
    this.scratch = Scratch.of(settings);
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
    DeltaTables tables = new KernelDeltaTables(store);
    return new Workbench(
        store,
        layout,
        tables,
        lockedSession(),
        new LocalFiles(store, scratch.copies(), scratch.copiesBytes()),
        scratch.work());
  }

  /** Views over pinned versions, for models. */
  public RelationViews views() {
    return new RelationViews(store, scratch.views(), scratch.copiesBytes());
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

  private DuckSession lockedSession() {
    DuckSession session =
        DuckSession.open(
            new DuckSettings(
                settings.memoryBytes() / 2,
                Runtime.getRuntime().availableProcessors(),
                scratch.spill()));
    SessionLock.lock(session, scratch.root());
    return session;
  }
}
