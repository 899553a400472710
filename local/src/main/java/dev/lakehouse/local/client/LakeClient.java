package dev.lakehouse.local.client;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.local.lake.LocalFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Talks to the ingest and query services of a running lake. */
public final class LakeClient {

  private static final Duration LONGEST = Duration.ofMinutes(2);

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final ObjectMapper json =
      JsonMapper.builder()
          // a decimal(38) has more digits than a double
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();
  private final String ingest;
  private final String query;
  private final Optional<String> token;

  /** A client of a lake whose services are both at {@code url} and ask for no token. */
  public LakeClient(String url) {
    this(url, url, Optional.empty());
  }

  /**
   * A client of two services.
   *
   * @param ingest base of the ingest service, without a slash at the end
   * @param query base of the query service, without a slash at the end
   * @param token a bearer token, where the services ask for one
   */
  public LakeClient(String ingest, String query, Optional<String> token) {
    this.ingest = ingest;
    this.query = query;
    this.token = token;
  }

  /** Sends records, one JSON document a line; {@code parameters} such as {@code ?validate=none}. */
  public Answer ingest(RelationName table, byte[] ndjson, String parameters) {
    String path =
        "/v1/namespaces/%s/tables/%s/records%s"
            .formatted(table.namespace(), table.name(), parameters);
    return send(
        HttpRequest.newBuilder(URI.create(ingest + path))
            .header("Content-Type", "application/x-ndjson")
            .POST(HttpRequest.BodyPublishers.ofByteArray(ndjson)));
  }

  /** Asks one SELECT. */
  public Answer query(String sql) {
    ObjectNode body = json.createObjectNode().put("sql", sql);
    return send(
        HttpRequest.newBuilder(URI.create(query + "/v1/query"))
            .header("Content-Type", "application/json")
            .header("Accept", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
  }

  private Answer send(HttpRequest.Builder builder) {
    token.ifPresent(bearer -> builder.header("Authorization", "Bearer " + bearer));
    HttpRequest request = builder.build();
    // the client's own time limit ends at the headers: this one is for the whole answer
    CompletableFuture<HttpResponse<byte[]>> answer =
        http.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray());
    try {
      HttpResponse<byte[]> response = answer.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
      return new Answer(response.statusCode(), parse(response.body()));
    } catch (ExecutionException e) {
      throw unanswered(request, e.getCause().toString(), e);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw unanswered(request, "no whole answer after " + LONGEST.toSeconds() + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalFailure("Interrupted.", e);
    }
  }

  private static LocalFailure unanswered(HttpRequest request, String why, Exception cause) {
    return new LocalFailure(
        "The lake at " + request.uri() + " does not answer (" + why + ").", cause);
  }

  private JsonNode parse(byte[] body) {
    try {
      return json.readTree(body);
    } catch (IOException e) {
      return json.createObjectNode().put("detail", new String(body, StandardCharsets.UTF_8));
    }
  }
}
