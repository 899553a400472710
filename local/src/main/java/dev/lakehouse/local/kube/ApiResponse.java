package dev.lakehouse.local.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** An answer with a JSON body. */
record ApiResponse(int code, JsonNode body, List<String> warnings) {

  static ApiResponse ok(JsonNode body) {
    return new ApiResponse(200, body, List.of());
  }

  static ApiResponse created(ObjectNode body) {
    return new ApiResponse(201, body, List.of());
  }

  ApiResponse withWarnings(List<String> given) {
    return new ApiResponse(code, body, List.copyOf(given));
  }

  void write(HttpExchange exchange) throws IOException {
    byte[] bytes = (body + "\n").getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    for (String warning : warnings) {
      String quoted = warning.replace("\\", "\\\\").replace("\"", "\\\"");
      exchange.getResponseHeaders().add("Warning", "299 - \"" + quoted + "\"");
    }
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.sendResponseHeaders(code, -1);
      return;
    }
    exchange.sendResponseHeaders(code, bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }
}
