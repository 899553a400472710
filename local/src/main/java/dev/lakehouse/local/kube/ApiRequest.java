package dev.lakehouse.local.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.sun.net.httpserver.HttpExchange;
import dev.lakehouse.local.kube.resource.ApiFailure;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A request, read.
 *
 * @param path the path's segments, decoded
 * @param bytes the body, one character for each byte
 * @param query the query's parameters, decoded; of a repeated one the last
 */
record ApiRequest(
    String method,
    List<String> path,
    Map<String, String> query,
    String accept,
    String contentType,
    boolean upgrade,
    String bytes) {

  private static final YAMLMapper YAML = new YAMLMapper();

  static ApiRequest read(HttpExchange exchange) throws IOException {
    String rawPath = exchange.getRequestURI().getRawPath();
    List<String> path =
        Arrays.stream(rawPath.split("/"))
            .filter(s -> !s.isEmpty())
            .map(ApiRequest::decode)
            .toList();
    Map<String, String> query = new LinkedHashMap<>();
    String rawQuery = exchange.getRequestURI().getRawQuery();
    for (String pair : rawQuery == null ? new String[0] : rawQuery.split("&")) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      query.put(decode(name), equals < 0 ? "" : decode(pair.substring(equals + 1)));
    }
    return new ApiRequest(
        exchange.getRequestMethod(),
        path,
        query,
        header(exchange, "Accept"),
        header(exchange, "Content-Type"),
        header(exchange, "Upgrade").equalsIgnoreCase("websocket"),
        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static String header(HttpExchange exchange, String name) {
    List<String> values = exchange.getRequestHeaders().get(name);
    return values == null ? "" : String.join(",", values);
  }

  /** The body as text. */
  String body() {
    return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  String parameter(String name) {
    return query.getOrDefault(name, "");
  }

  boolean flag(String name) {
    return List.of("true", "1").contains(parameter(name));
  }

  /** The body as an object, from JSON or YAML. */
  ObjectNode object() {
    if (contentType.contains("protobuf")) {
      return ProtobufBody.read(bytes.getBytes(StandardCharsets.ISO_8859_1));
    }
    try {
      JsonNode node = YAML.readTree(body());
      if (node instanceof ObjectNode object) {
        return object;
      }
    } catch (IOException e) {
      throw ApiFailure.badRequest("the body of the request cannot be read: " + e.getMessage());
    }
    throw ApiFailure.badRequest("the body of the request must be an object");
  }

  /** The body as an object, or an empty one where there is no body. */
  ObjectNode objectOrEmpty() {
    return bytes.isEmpty() ? YAML.createObjectNode() : object();
  }
}
