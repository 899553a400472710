package dev.lakehouse.ingest;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lakehouse.http.Authorization;
import dev.lakehouse.http.Authorizer;
import dev.lakehouse.http.HttpSettings;
import dev.lakehouse.lake.catalog.TableDefinition;
import dev.lakehouse.lake.catalog.TableDefinition.TypeChangePolicy;
import dev.lakehouse.lake.layout.LakeUri;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** An ingest service on a free port before each test, with a Firehose that the test directs. */
abstract class RunningIngestService {

  static final ObjectMapper MAPPER = new ObjectMapper();
  static final String NDJSON = "application/x-ndjson";
  static final String JSON = "application/json";
  static final String GOOD =
      "{\"id\":\"a\",\"magnitude\":4.50,\"updated\":\"2026-01-31T12:00:00Z\"}";
  static final int MAX_BODY = 3 * 1024 * 1024;
  private static final Duration LONGEST = Duration.ofMinutes(1);

  final FakeFirehose firehose = new FakeFirehose();
  private final HttpClient client = HttpClient.newHttpClient();
  volatile TableDefinition quakes = Definitions.quakes(TypeChangePolicy.WIDEN);
  IngestService service;

  @BeforeEach
  void start() {
    // on a busy machine forty connections take their time
    Awaitility.setDefaultTimeout(LONGEST);
    service =
        new IngestService(
            new IngestSettings(
                new LakeUri("lake", ""),
                Authorization.NONE,
                new HttpSettings(0, 100, LONGEST),
                MAX_BODY,
                MAX_BODY + 100,
                Duration.ofSeconds(1),
                new Backoff(3, Duration.ofMillis(2))),
            firehose,
            name -> name.equals(Definitions.QUAKES) ? Optional.of(quakes) : Optional.empty(),
            Authorizer.none());
    service.start();
  }

  @AfterEach
  void stop() {
    service.stop();
  }

  HttpResponse<String> post(String type, String body) throws IOException, InterruptedException {
    return post("", type, body.getBytes(StandardCharsets.UTF_8));
  }

  HttpResponse<String> post(String query, String type, byte[] body)
      throws IOException, InterruptedException {
    return send(request(query, type).POST(BodyPublishers.ofByteArray(body)));
  }

  CompletableFuture<HttpResponse<String>> sendAsync(String body) {
    return client.sendAsync(
        request("", NDJSON).POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
  }

  HttpResponse<String> gzip(byte[] body, String type) throws IOException, InterruptedException {
    return send(
        request("", type)
            .header("Content-Encoding", "gzip")
            .POST(BodyPublishers.ofByteArray(compressed(body))));
  }

  static byte[] compressed(byte[] body) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(body);
    }
    return compressed.toByteArray();
  }

  URI uri(String path) {
    return URI.create("http://localhost:" + service.port() + path);
  }

  HttpRequest.Builder request(String query, String type) {
    return HttpRequest.newBuilder(uri("/v1/namespaces/demo/tables/earthquakes/records" + query))
        .header("Content-Type", type);
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }
}
