package dev.lakehouse.local.lake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakehouse.lake.layout.RelationName;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Talks to the ingest and query services of a running lake. */
public final class LakeClient {

  private static final Duration LONGEST = Duration.ofMinutes(2);

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final ObjectMapper json = new ObjectMapper();
  private final String url;

  /** A client of the lake at {@code url}. */
  public LakeClient(String url) {
    this.url = url;
  }

  /** An answer of either service: its HTTP status and its body. */
  public record Answer(int status, JsonNode body) {

    /** Whether the service did what was asked. */
    public boolean isSuccess() {
      return status / 100 == 2;
    }

    /** What the service says went wrong. */
    public String problem() {
      String detail = body.path("detail").asText();
      return detail.isEmpty() ? body.path("title").asText("HTTP " + status) : detail;
    }
  }

  /** Sends records, one JSON document a line; {@code query} such as {@code ?validate=none}. */
  public Answer ingest(RelationName table, byte[] ndjson, String query) {
    String path =
        "/v1/namespaces/%s/tables/%s/records%s".formatted(table.namespace(), table.name(), query);
    return send(
        HttpRequest.newBuilder(URI.create(url + path))
            .header("Content-Type", "application/x-ndjson")
            .POST(HttpRequest.BodyPublishers.ofByteArray(ndjson)));
  }

  /** Asks one SELECT. */
  public Answer query(String sql) {
    ObjectNode body = json.createObjectNode().put("sql", sql);
    return send(
        HttpRequest.newBuilder(URI.create(url + "/v1/query"))
            .header("Content-Type", "application/json")
            .header("Accept", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
  }

  private Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<byte[]> response =
          http.send(request.timeout(LONGEST).build(), HttpResponse.BodyHandlers.ofByteArray());
      return new Answer(response.statusCode(), parse(response.body()));
    } catch (IOException e) {
      throw new LocalFailure("The lake at " + url + " does not answer (" + e + ").", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalFailure("Interrupted.", e);
    }
  }

  private JsonNode parse(byte[] body) {
    try {
      return json.readTree(body);
    } catch (IOException e) {
      return json.createObjectNode()
          .put("detail", new String(body, java.nio.charset.StandardCharsets.UTF_8));
    }
  }
}
