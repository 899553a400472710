package dev.lakehouse.ingest;

import dev.lakehouse.http.Authorizer;
import dev.lakehouse.http.ExpiringMap;
import dev.lakehouse.http.HttpServer;
import dev.lakehouse.http.Resource;
import dev.lakehouse.lake.catalog.TableDefinition;
import dev.lakehouse.lake.layout.RelationName;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.firehose.FirehoseClient;

/** The ingest service: HTTP on one side, delivery streams on the other. */
public final class IngestService implements AutoCloseable {

  private static final int MAX_DEFINITIONS = 10_000;

  private final DeliveryQueue queue;
  private final HttpServer server;

  /**
   * A service that is not started yet; the client stays the caller's.
   *
   * @param definitions the accepted definition of a table, such as {@code catalog::table}
   */
  public IngestService(
      IngestSettings settings,
      FirehoseClient firehose,
      Function<RelationName, Optional<TableDefinition>> definitions,
      Authorizer authorizer) {
    PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    ByteBudget budget = new ByteBudget(settings.maxQueuedBytes());
    metrics.gauge("lakehouse.ingest.queued.bytes", budget, ByteBudget::used);
    this.queue = new DeliveryQueue(new StreamSender(firehose, settings.backoff()));
    ExpiringMap<RelationName, Optional<TableDefinition>> kept =
        new ExpiringMap<>(Clock.systemUTC(), settings.definitionsKept(), MAX_DEFINITIONS);
    RecordsRoute records =
        new RecordsRoute(
            settings,
            name -> kept.computeIfAbsent(name, () -> definitions.apply(name)),
            authorizer,
            budget,
            new Intake(queue, metrics));
    byte[] openApi = Resource.bytes(IngestService.class, "openapi.json");
    this.server =
        new HttpServer(
            settings.http(),
            metrics,
            () -> true,
            routes -> {
              routes.post("/v1/namespaces/{namespace}/tables/{table}/records", records::handle);
              routes.get(
                  "/openapi.json", ctx -> ctx.contentType("application/json").result(openApi));
            });
  }

  /** Listens; returns when requests are taken. */
  public void start() {
    server.start();
  }

  /** The port that the service listens on. */
  public int port() {
    return server.port();
  }

  /** Takes no new requests, delivers what was taken, and closes. */
  public void stop() {
    server.stop();
    queue.close();
  }

  @Override
  public void close() {
    stop();
  }
}
