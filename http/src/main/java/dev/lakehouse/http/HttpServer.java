package dev.lakehouse.http;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * An HTTP server with what every service has: problem documents, {@code /healthz}, {@code /readyz},
 * {@code /metrics}, and a stop that lets requests finish.
 */
public final class HttpServer implements AutoCloseable {

  private final HttpSettings settings;
  private final PrometheusMeterRegistry metrics;
  private final BooleanSupplier ready;
  private final RequestGauge requests = new RequestGauge();
  private final Javalin javalin;

  /**
   * A server that is not started yet.
   *
   * @param ready whether the service can do its work
   */
  public HttpServer(
      HttpSettings settings,
      PrometheusMeterRegistry metrics,
      BooleanSupplier ready,
      Consumer<RoutesConfig> routes) {
    this.settings = settings;
    this.metrics = metrics;
    this.ready = ready;
    metrics.gauge("http.server.requests.active", requests, RequestGauge::active);
    this.javalin =
        Javalin.create(
            config -> {
              basics(config);
              Problems.install(config);
              observe(config);
              routes.accept(config.routes);
            });
  }

  /** Listens; returns when requests are taken. */
  public void start() {
    javalin.start(settings.port());
  }

  /** The port that the server listens on. */
  public int port() {
    return javalin.port();
  }

  /** Refuses new requests, waits for those that have begun, and closes. */
  public void stop() {
    requests.close();
    requests.awaitNone(settings.drain());
    javalin.stop();
  }

  @Override
  public void close() {
    stop();
  }

  private void basics(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.prefer405over404 = true;
    config.http.compressionStrategy = CompressionStrategy.GZIP;
    QueuedThreadPool threads = new QueuedThreadPool(settings.maxThreads());
    threads.setName("http");
    config.jetty.threadPool = threads;
    config.jetty.modifyServer(server -> server.setErrorHandler(new PlainErrors()));
    config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
  }

  private void observe(JavalinConfig config) {
    config.routes.before(this::begin);
    config.requestLogger.http(this::measure);
    config.routes.get("/healthz", ctx -> ctx.result("ok\n"));
    config.routes.get("/readyz", this::readiness);
    config.routes.get(
        "/metrics",
        ctx -> {
          ctx.contentType("text/plain; version=0.0.4; charset=utf-8");
          ctx.result(metrics.scrape());
        });
  }

  private void begin(Context ctx) {
    if (!requests.begin()) {
      throw new ProblemException(
              ErrorKind.UNAVAILABLE, "stopping", "this instance is stopping; try another")
          .header("Connection", "close")
          .retryAfter(Duration.ofSeconds(1));
    }
    // not in an "after" handler: the answer is written only later
    Request.addCompletionListener(
        ServletContextRequest.getServletContextRequest(ctx.req()), failure -> requests.end());
  }

  private void measure(Context ctx, float millis) {
    var endpoint = ctx.endpoints().lastHttpEndpoint();
    // never the path itself: names of tables, or of nothing, would make a series each
    String route = endpoint == null ? "none" : endpoint.path;
    metrics
        .timer(
            "http.server.requests",
            "method",
            ctx.method().name(),
            "route",
            route,
            "status",
            Integer.toString(ctx.statusCode()))
        .record(Duration.ofNanos((long) (millis * 1_000_000)));
  }

  private void readiness(Context ctx) {
    if (!ready.getAsBoolean()) {
      throw new ProblemException(
          ErrorKind.UNAVAILABLE, "not_ready", "the service cannot reach its lake");
    }
    ctx.result("ok\n");
  }
}
