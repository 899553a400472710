package dev.lakehouse.functions;

import dev.lakehouse.lake.catalog.Catalog;
import dev.lakehouse.lake.delta.DeltaTables;
import dev.lakehouse.lake.delta.KernelDeltaTables;
import dev.lakehouse.lake.engine.DuckSession;
import dev.lakehouse.lake.engine.DuckSettings;
import dev.lakehouse.lake.engine.DuckSettings.Planning;
import dev.lakehouse.lake.layout.Layout;
import dev.lakehouse.lake.read.TableFiles;
import dev.lakehouse.lake.storage.ObjectStore;
import dev.lakehouse.lake.storage.RangeCache;
import dev.lakehouse.lake.storage.S3ObjectStore;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Wires what the handlers need, once per process. What a handler does not ask for is not loaded:
 * most of a cold start is classes and native code.
 */
public final class FunctionRuntime {

  private static final int REQUESTS_AT_ONCE = 8;

  private final FunctionSettings settings;
  private final FunctionLimits limits;
  private final AwsClients clients;
  private final ObjectStore store;
  private final Layout layout;
  private final Lazy<Scratch> scratch;
  private final Executor background = background();

  private FunctionRuntime(FunctionSettings settings, AwsClients clients) {
    this.settings = settings;
    this.clients = clients;
    this.limits =
        FunctionLimits.of(
            settings.memoryBytes(),
            settings.storageBytes(),
            Runtime.getRuntime().availableProcessors());
    this.store = new S3ObjectStore(clients.s3(), settings.lake().bucket());
    this.layout = new Layout(settings.lake());
    this.scratch = new Lazy<>(() -> Scratch.of(settings));
  }

  /** The runtime of the function that the environment describes. */
  public static FunctionRuntime start(Map<String, String> environment) {
    LogFormat.install();
    return new FunctionRuntime(FunctionSettings.read(environment), new AwsClients(environment));
  }

  /** What the function was told. */
  public FunctionSettings settings() {
    return settings;
  }

  /** What it may take. */
  public FunctionLimits limits() {
    return limits;
  }

  /** Definitions and status documents. */
  public Catalog catalog() {
    return new Catalog(store, layout);
  }

  /** The engine, on its way while the first objects are read, and the data. */
  public Workbench workbench(Planning planning) {
    DeltaTables tables = new KernelDeltaTables(store, Clock.systemUTC(), limits.logBytes());
    return new Workbench(
        store,
        layout,
        tables,
        engine(planning),
        new TableFiles(
            new RangeCache(store, scratch.get().objects(), limits.copiesBytes(), background)),
        scratch.get().work(),
        background);
  }

  /** Publishes on the lake's bus. */
  public EventPublisher events() {
    return event -> new EventBridgePublisher(clients.eventBridge(), settings.bus()).publish(event);
  }

  /** Invokes functions of the lake. */
  public FunctionInvoker functions() {
    return (function, task) -> new LambdaInvoker(clients.lambda()).invoke(function, task);
  }

  /** Metrics in the log. */
  public MetricsLog metrics() {
    return new MetricsLog(System.out, Clock.systemUTC());
  }

  /** Threads of a process that Lambda freezes and ends as it likes: none may keep it alive. */
  private static Executor background() {
    return Executors.newFixedThreadPool(
        REQUESTS_AT_ONCE,
        work -> {
          Thread thread = new Thread(work, "background");
          thread.setDaemon(true);
          return thread;
        });
  }

  private Supplier<DuckSession> engine(Planning planning) {
    return CompletableFuture.supplyAsync(() -> lockedSession(planning), background)::join;
  }

  private DuckSession lockedSession(Planning planning) {
    DuckSession session =
        DuckSession.open(
            new DuckSettings(
                limits.engineBytes(),
                limits.engineThreads(),
                scratch.get().spill(),
                limits.spillBytes(),
                planning));
    SessionLock.lock(session, scratch.get().root());
    return session;
  }
}
