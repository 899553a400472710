package dev.lakehouse.query;

import dev.lakehouse.http.Authorizer;
import dev.lakehouse.http.HttpServer;
import dev.lakehouse.http.Resource;
import dev.lakehouse.lake.catalog.Catalog;
import dev.lakehouse.lake.delta.DeltaTables;
import dev.lakehouse.lake.engine.DuckSession;
import dev.lakehouse.lake.engine.DuckSettings;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.Layout;
import dev.lakehouse.lake.read.RelationViews;
import dev.lakehouse.lake.read.TableFiles;
import dev.lakehouse.lake.storage.ObjectStore;
import dev.lakehouse.lake.storage.RangeCache;
import dev.lakehouse.query.run.QueryRunner;
import io.javalin.config.RoutesConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The query service: SQL and rows over HTTP. */
public final class QueryService implements AutoCloseable {

  private static final long PARSER_MEMORY = 128L << 20;
  private static final String NAMESPACE = "/v1/namespaces/{namespace}/";

  /** One connection to S3 gives some 50 MB/s, a small machine takes a few. */
  private static final int REQUESTS_AT_ONCE = 16;

  private final StatementReader statements;
  private final ExecutorService requests;
  private final RangeCache cache;
  private final QueryRoute query;
  private final RowsRoute rows;
  private final CatalogRoute catalogRoute;
  private final HttpServer server;

  /** A service that is not started yet; store and tables stay the caller's. */
  public QueryService(
      QuerySettings settings, ObjectStore store, DeltaTables tables, Authorizer authorizer) {
    Clock clock = Clock.systemUTC();
    Layout layout = new Layout(settings.lake());
    Catalog catalog = new Catalog(store, layout);
    Relations relations = new Relations(catalog, authorizer, clock);
    Snapshots snapshots = new Snapshots(tables, layout, clock);
    this.statements =
        new StatementReader(
            DuckSession.open(
                new DuckSettings(PARSER_MEMORY, 1, settings.scratch().resolve("spill"))));
    this.requests = Executors.newFixedThreadPool(REQUESTS_AT_ONCE);
    this.cache =
        RangeCache.below(
            store, settings.scratch().resolve("cache"), settings.cacheBytes(), requests);
    RelationViews views = new RelationViews(new TableFiles(cache));
    QueryRunner runner =
        new QueryRunner(views, settings.limits(), settings.scratch().resolve("spill"));
    Answers answers = new Answers(runner, settings.limits());
    this.query = new QueryRoute(statements, relations, snapshots, answers, settings.limits());
    this.rows = new RowsRoute(relations, snapshots, new RowsPlanner(statements), answers);
    this.catalogRoute = new CatalogRoute(catalog, relations, snapshots);
    this.server =
        new HttpServer(
            settings.http(),
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
            () -> true,
            this::routes);
  }

  private void routes(RoutesConfig routes) {
    routes.post("/v1/query", query::handle);
    routes.get("/v1/relations", catalogRoute::all);
    for (Kind kind : Kind.values()) {
      String one = NAMESPACE + kind.folder() + "/{name}";
      routes.get(NAMESPACE + kind.folder(), ctx -> catalogRoute.list(ctx, kind));
      routes.get(one, ctx -> catalogRoute.details(ctx, kind));
      routes.get(one + "/rows", ctx -> rows.rows(ctx, kind));
    }
    routes.get(NAMESPACE + "models/{name}/endpoint", rows::endpoint);
    file(routes, "/openapi.json", "application/json", "openapi.json");
    file(routes, "/", "text/html; charset=utf-8", "console/index.html");
    file(routes, "/console.js", "text/javascript; charset=utf-8", "console/console.js");
    file(routes, "/console.css", "text/css; charset=utf-8", "console/console.css");
  }

  private static void file(RoutesConfig routes, String path, String type, String resource) {
    byte[] content = Resource.bytes(QueryService.class, resource);
    routes.get(
        path,
        ctx -> {
          ctx.header("Content-Security-Policy", "default-src 'self'; frame-ancestors 'none'");
          ctx.header("X-Content-Type-Options", "nosniff");
          ctx.contentType(type).result(content);
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

  /** Takes no new requests, lets those that have begun finish, and closes. */
  public void stop() {
    server.stop();
    statements.close();
    requests.shutdown();
    cache.close();
  }

  @Override
  public void close() {
    stop();
  }
}
