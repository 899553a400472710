package dev.lakehouse.local.example;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A client of the two services as anybody would write one.
 *
 * @param ingest base of the ingest service
 * @param query base of the query service
 * @param token a bearer token, where the services ask for one
 */
record LakeClient(URI ingest, URI query, Optional<String> token) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

  /**
   * Sends an NDJSON file as it is, unchecked at the door, and gives the number of accepted records.
   */
  long send(String namespace, String table, Path file) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                at(
                    ingest,
                    "/v1/namespaces/%s/tables/%s/records?validate=none"
                        .formatted(namespace, table)))
            .header("Content-Type", "application/x-ndjson")
            .POST(HttpRequest.BodyPublishers.ofFile(file));
    JsonNode receipt = JSON.readTree(answer(request, 202));
    if (!receipt.path("rejected").isEmpty()) {
      throw new IOException("the ingest service rejected " + receipt.path("rejected"));
    }
    return receipt.path("accepted").asLong();
  }

  /** The rows of a query, every value as text. */
  List<Map<String, String>> rows(String sql) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(at(query, "/v1/query"))
            .header("Content-Type", "application/json")
            .header("Accept", "application/x-ndjson")
            .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(Map.of("sql", sql))));
    try (var rows =
        JSON.readerFor(new TypeReference<Map<String, String>>() {})
            .<Map<String, String>>readValues(answer(request, 200))) {
      return rows.readAll();
    }
  }

  private String answer(HttpRequest.Builder builder, int expected) throws IOException {
    token.ifPresent(bearer -> builder.header("Authorization", "Bearer " + bearer));
    HttpRequest request = builder.timeout(Duration.ofSeconds(60)).build();
    try {
      HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != expected) {
        throw new IOException(
            "%s answers %d: %s"
                .formatted(request.uri().getPath(), response.statusCode(), response.body()));
      }
      return response.body();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for " + request.uri(), e);
    }
  }

  private static URI at(URI base, String path) {
    return URI.create(base.toString().replaceAll("/+$", "") + path);
  }
}
