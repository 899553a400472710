package dev.lakehouse.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An API server that knows one token, of a user who may create records in namespace demo. */
final class FakeCluster implements AutoCloseable {

  static final String TOKEN = "good-token";

  private final ObjectMapper mapper = new ObjectMapper();
  private final List<JsonNode> reviews = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private volatile boolean failing;

  FakeCluster() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  List<JsonNode> reviews() {
    return reviews;
  }

  void fail() {
    failing = true;
  }

  private void handle(HttpExchange exchange) throws IOException {
    ObjectNode review = (ObjectNode) mapper.readTree(exchange.getRequestBody());
    reviews.add(review.deepCopy());
    if (failing) {
      exchange.sendResponseHeaders(403, -1);
      exchange.close();
      return;
    }
    ObjectNode status = review.putObject("status");
    if (exchange.getRequestURI().getPath().endsWith("/tokenreviews")) {
      boolean known = TOKEN.equals(review.at("/spec/token").textValue());
      status.put("authenticated", known);
      if (known) {
        status.putObject("user").put("username", "alice").putArray("groups").add("team");
      }
    } else {
      JsonNode attributes = review.at("/spec/resourceAttributes");
      status.put(
          "allowed",
          attributes.path("namespace").asText().equals("demo")
              && attributes.path("subresource").asText().equals("records"));
    }
    byte[] body = mapper.writeValueAsBytes(review);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(201, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
