package dev.lakehouse.operator.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;

/** Answers {@code /healthz}, {@code /readyz} and {@code /metrics}. */
public final class HealthServer implements AutoCloseable {

  private final HttpServer server;

  /** What is answered; health and readiness are the problem, or empty. */
  public record Answers(
      Supplier<Optional<String>> health,
      Supplier<Optional<String>> readiness,
      Supplier<String> metrics) {}

  private HealthServer(HttpServer server) {
    this.server = server;
  }

  /** Starts to answer; port 0 takes any free one. */
  public static HealthServer start(int port, Answers answers) {
    try {
      HttpServer server = HttpServer.create(new InetSocketAddress(port), 0);
      server.createContext("/healthz", exchange -> problem(exchange, answers.health().get()));
      server.createContext("/readyz", exchange -> problem(exchange, answers.readiness().get()));
      server.createContext("/metrics", exchange -> answer(exchange, 200, answers.metrics().get()));
      server.start();
      return new HealthServer(server);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on port " + port, e);
    }
  }

  /** The port that it listens on. */
  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private static void problem(HttpExchange exchange, Optional<String> problem) throws IOException {
    answer(exchange, problem.isPresent() ? 503 : 200, problem.orElse("ok") + "\n");
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
