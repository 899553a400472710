package dev.lakehouse.local.kube;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lakehouse.local.kube.resource.ApiFailure;
import dev.lakehouse.local.kube.resource.ResourceKinds;
import dev.lakehouse.local.kube.resource.Resources;
import dev.lakehouse.local.kube.store.ResourceStore;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Kubernetes API over HTTP. */
final class ApiServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ApiServer.class);
  private static final Set<String> HEALTH = Set.of("healthz", "livez", "readyz");

  private final ResourceStore store;
  private final ResourceKinds kinds;
  private final Discovery discovery;
  private final OpenApi openApi;
  private final Presentation presentation;
  private final ResourceEndpoint endpoint;
  private final HttpServer server;
  private final ExecutorService executor;

  private ApiServer(ResourceStore store, ResourceKinds kinds, HttpServer server) {
    Clock clock = Clock.systemUTC();
    this.store = store;
    this.kinds = kinds;
    this.discovery = new Discovery(kinds);
    this.openApi = new OpenApi(kinds);
    this.presentation = new Presentation(clock);
    this.endpoint = new ResourceEndpoint(new Resources(store, kinds, clock), presentation);
    this.server = server;
    AtomicInteger number = new AtomicInteger();
    this.executor =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "kube-api-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Starts on the loopback interface; port 0 takes a free one. */
  static ApiServer start(ResourceStore store, ResourceKinds kinds, int port) throws IOException {
    // without it, small chunks of a watch wait 40 ms for the client's acknowledgement
    System.setProperty("sun.net.httpserver.nodelay", "true");
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    ApiServer api = new ApiServer(store, kinds, HttpServer.create(address, 0));
    api.server.setExecutor(api.executor);
    api.server.createContext("/", api::handle);
    api.server.start();
    return api;
  }

  int port() {
    return server.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      ApiRequest request = ApiRequest.read(exchange);
      Optional<ResourcePath> path = ResourcePath.parse(request.path(), kinds);
      boolean watch = path.isPresent() && request.flag("watch") && isRead(request);
      try {
        if (watch && request.upgrade()) {
          // clients take this for a proxy that knows no web sockets, and watch over plain HTTP
          exchange.sendResponseHeaders(200, -1);
        } else if (watch) {
          var selection = ResourceEndpoint.selection(request, path.get());
          new WatchStream(request, selection, presentation).serve(() -> begun(exchange), store);
        } else {
          respond(request, path).write(exchange);
        }
      } catch (ApiFailure failure) {
        new ApiResponse(failure.code(), failure.status(), List.of()).write(exchange);
      } catch (RuntimeException e) {
        LOG.error("{} {} failed", request.method(), exchange.getRequestURI(), e);
        ApiFailure failure = ApiFailure.internal();
        new ApiResponse(failure.code(), failure.status(), List.of()).write(exchange);
      }
    } catch (IOException e) {
      LOG.debug("a client went away: {}", e.toString());
    }
  }

  private static OutputStream begun(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, 0);
    return exchange.getResponseBody();
  }

  private ApiResponse respond(ApiRequest request, Optional<ResourcePath> path) {
    if (request.path().size() == 1 && HEALTH.contains(request.path().get(0))) {
      return ApiResponse.ok(TextNode.valueOf("ok"));
    }
    Optional<ObjectNode> review = Reviews.answer(request);
    if (review.isPresent()) {
      return ApiResponse.created(review.get());
    }
    if (path.isPresent()) {
      return endpoint.answer(request, path.get());
    }
    if (!isRead(request)) {
      throw ApiFailure.unknownPath();
    }
    if (request.path().equals(List.of("openapi", "v2")) && !request.accept().contains("json")) {
      throw ApiFailure.notAcceptable("OpenAPI version 2 is served as JSON only");
    }
    return discovery
        .answer(request.path())
        .or(() -> openApi.answer(request.path()))
        .map(ApiResponse::ok)
        .orElseThrow(ApiFailure::unknownPath);
  }

  private static boolean isRead(ApiRequest request) {
    return request.method().equals("GET") || request.method().equals("HEAD");
  }

  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
  }
}
