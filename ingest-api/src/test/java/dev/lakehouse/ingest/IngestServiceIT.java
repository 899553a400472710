package dev.lakehouse.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.firehose.model.ResourceNotFoundException;

class IngestServiceIT {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String NDJSON = "application/x-ndjson";
  private static final String JSON = "application/json";
  private static final String GOOD =
      "{\"id\":\"a\",\"magnitude\":4.50,\"updated\":\"2026-01-31T12:00:00Z\"}";
  private static final int MAX_BODY = 3 * 1024 * 1024;

  private final FakeFirehose firehose = new FakeFirehose();
  private final HttpClient client = HttpClient.newHttpClient();
  private volatile TableDefinition quakes = Definitions.quakes(TypeChangePolicy.WIDEN);
  private IngestService service;

  @BeforeEach
  void start() {
    service =
        new IngestService(
            new IngestSettings(
                new LakeUri("lake", ""),
                Authorization.NONE,
                new HttpSettings(0, 100, Duration.ofSeconds(10)),
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

  @Test
  void packsTheRecordsOfARequestIntoOneFirehoseRecord() throws Exception {
    HttpResponse<String> response = post(NDJSON, GOOD + "\r\n\n" + GOOD.replace("\"a\"", "\"b\""));

    assertThat(response.statusCode()).isEqualTo(202);
    assertThat(MAPPER.readTree(response.body()))
        .isEqualTo(MAPPER.readTree("{\"accepted\":2,\"rejected\":[]}"));
    assertThat(firehose.requests()).hasSize(1);
    assertThat(firehose.requests().get(0).records()).hasSize(1);
    assertThat(firehose.deliveredLines()).containsExactly(GOOD, GOOD.replace("\"a\"", "\"b\""));
  }

  @Test
  void keepsTheTextOfRecordsInAnArray() throws Exception {
    String pretty =
        "[\n  {\"id\": \"é\\n\",\n \"updated\":\"2026-01-31\", \"cost\": 1.10}, " + GOOD + " ]";

    HttpResponse<String> response = post(JSON, pretty);

    assertThat(response.statusCode()).isEqualTo(202);
    assertThat(firehose.deliveredLines())
        .containsExactly("{\"id\": \"é\\n\",  \"updated\":\"2026-01-31\", \"cost\": 1.10}", GOOD);
  }

  @Test
  void takesOneObjectAndGzip() throws Exception {
    HttpResponse<String> response = gzip(GOOD.getBytes(StandardCharsets.UTF_8), JSON);

    assertThat(response.statusCode()).isEqualTo(202);
    assertThat(firehose.deliveredLines()).containsExactly(GOOD);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{broken | invalid_json",
        "{\"id\":NaN} | invalid_json",
        "7 | not_an_object",
        "{\"magnitude\":1,\"updated\":\"2026-01-31\"} | missing_key",
        "{\"id\":null,\"updated\":\"2026-01-31\"} | missing_key",
        "{\"id\":\"x\"} | missing_key",
        "{\"id\":\"x\",\"updated\":5} | wrong_type",
        "{\"id\":\"x\",\"updated\":\"2026-01-31\",\"magnitude\":\"4.5\"} | wrong_type",
        "{\"id\":\"x\",\"updated\":\"2026-01-31\",\"magnitude\":1e999} | wrong_type",
        "{\"id\":\"x\",\"ID\":\"y\",\"updated\":\"2026-01-31\"} | duplicate_field",
      })
  void tellsWhichRecordIsWrongAndTakesTheOthers(String line, String code) throws Exception {
    HttpResponse<String> response = post(NDJSON, GOOD + "\n" + line + "\n" + GOOD);

    JsonNode receipt = MAPPER.readTree(response.body());
    assertThat(response.statusCode()).isEqualTo(202);
    assertThat(receipt.get("accepted").intValue()).isEqualTo(2);
    assertThat(receipt.at("/rejected/0/index").intValue()).isEqualTo(1);
    assertThat(receipt.at("/rejected/0/code").textValue()).isEqualTo(code);
    assertThat(receipt.at("/rejected/0/message").textValue()).isNotBlank();
  }

  @Test
  void leavesWhatCouldWidenAndUnknownFieldsToTheMerge() throws Exception {
    String record =
        "{\"ID\":\"x\",\"updated\":\"2026-01-31\",\"felt\":3000000000,\"cost\":1.234,\"new\":1}";

    assertThat(post(NDJSON, record).statusCode()).isEqualTo(202);
    assertThat(firehose.deliveredLines()).containsExactly(record);
  }

  @Test
  void refusesLargeInvalidAndDeepRecordsAlone() throws Exception {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(GOOD.getBytes(StandardCharsets.UTF_8));
    body.writeBytes(
        ("\n{\"id\":\"" + "x".repeat(2_000_000) + "\"}\n").getBytes(StandardCharsets.UTF_8));
    body.writeBytes(new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}', '\n'});
    body.writeBytes(("{\"id\":" + "[".repeat(50_000)).getBytes(StandardCharsets.UTF_8));

    HttpResponse<String> response = post("", NDJSON, body.toByteArray());

    assertThat(response.statusCode()).isEqualTo(202);
    assertThat(MAPPER.readTree(response.body()).findValuesAsText("code"))
        .containsExactly("too_large", "invalid_utf8", "too_deep");
  }

  @Test
  void answersWithAProblemWhereNothingWasTaken() throws Exception {
    HttpResponse<String> response = post(NDJSON, "{broken");

    JsonNode problem = MAPPER.readTree(response.body());
    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(problem.get("code").textValue()).isEqualTo("all_rejected");
    assertThat(problem.at("/rejected/0/code").textValue()).isEqualTo("invalid_json");
  }

  @Test
  void sendsAnythingThatFitsWhereValidationIsOff() throws Exception {
    HttpResponse<String> response =
        post("?validate=none", NDJSON, "{broken\n".getBytes(StandardCharsets.UTF_8));

    assertThat(response.statusCode()).isEqualTo(202);
    assertThat(firehose.deliveredLines()).containsExactly("{broken");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/x-ndjson | '' | 400 | empty_body",
        "application/x-ndjson | ' ' | 400 | empty_body",
        "text/csv | a,b | 415 | unsupported_media_type",
        "application/json; charset=latin1 | {} | 415 | unsupported_media_type",
        "application/json | [1, | 400 | invalid_json",
        "application/json | {} {} | 400 | invalid_json",
      })
  void refusesBodiesThatHoldNoRecords(String type, String body, int status, String code)
      throws Exception {
    HttpResponse<String> response = post(type, body);

    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(MAPPER.readTree(response.body()).get("code").textValue()).isEqualTo(code);
  }

  @Test
  void refusesBrokenGzipBombsAndLargeBodies() throws Exception {
    HttpRequest.Builder broken = request("", NDJSON).header("Content-Encoding", "gzip");
    HttpResponse<String> notGzip = send(broken.POST(BodyPublishers.ofString(GOOD)));
    byte[] cut =
        java.util.Arrays.copyOf(compressed(GOOD.repeat(9).getBytes(StandardCharsets.UTF_8)), 30);
    HttpResponse<String> truncated =
        send(
            request("", NDJSON)
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(cut)));
    HttpResponse<String> bomb = gzip(new byte[200 * 1024 * 1024], NDJSON);
    HttpResponse<String> large = post("", NDJSON, new byte[MAX_BODY + 1]);

    assertThat(notGzip.statusCode()).isEqualTo(400);
    assertThat(notGzip.body()).contains("broken_gzip");
    assertThat(truncated.statusCode()).isEqualTo(400);
    assertThat(bomb.statusCode()).isEqualTo(413);
    assertThat(large.statusCode()).isEqualTo(413);
    assertThat(post(NDJSON, GOOD).statusCode()).isEqualTo(202);
  }

  @Test
  void refusesUnknownTablesPathsAndMethods() throws Exception {
    URI base = URI.create("http://localhost:" + service.port());
    HttpRequest.Builder unknown =
        HttpRequest.newBuilder(base.resolve("/v1/namespaces/demo/tables/nothing/records"))
            .header("Content-Type", NDJSON);
    HttpResponse<String> table = send(unknown.POST(BodyPublishers.ofString(GOOD)));
    HttpResponse<String> path = send(HttpRequest.newBuilder(base.resolve("/v2")));
    HttpResponse<String> method = send(request("", NDJSON).GET());

    assertThat(table.statusCode()).isEqualTo(404);
    assertThat(table.body()).contains("unknown_table");
    assertThat(path.statusCode()).isEqualTo(404);
    assertThat(path.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(method.statusCode()).isEqualTo(405);
  }

  @Test
  void triesRecordsAgainThatFirehoseDidNotTake() throws Exception {
    firehose.failing(call -> call < 2 ? List.of(0) : List.of());

    HttpResponse<String> response = post(NDJSON, GOOD);

    assertThat(response.statusCode()).isEqualTo(202);
    assertThat(firehose.requests()).hasSize(3);
    assertThat(firehose.deliveredLines()).containsExactly(GOOD);
  }

  @Test
  void returnsByIndexWhatFirehoseNeverTakes() throws Exception {
    String large =
        "{\"id\":\"big\",\"updated\":\"2026-01-31\",\"text\":\"" + "x".repeat(1_023_900) + "\"}";
    firehose.failing(call -> call == 0 ? List.of(1) : List.of(0));

    HttpResponse<String> response = post(NDJSON, GOOD + "\n" + large);

    JsonNode receipt = MAPPER.readTree(response.body());
    assertThat(receipt.get("accepted").intValue()).isEqualTo(1);
    assertThat(receipt.at("/rejected/0/index").intValue()).isEqualTo(1);
    assertThat(receipt.at("/rejected/0/code").textValue()).isEqualTo("delivery_failed");
  }

  @Test
  void asksToTryAgainWhereTheStreamIsNotThere() throws Exception {
    firehose.throwing(ResourceNotFoundException.builder().message("gone").build());

    HttpResponse<String> response = post(NDJSON, GOOD);

    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.headers().firstValue("Retry-After")).isPresent();
    assertThat(firehose.requests()).hasSize(1);
  }

  @Test
  void refusesMoreWhileTheQueueIsFullAndPacksWhatWaited() throws Exception {
    CountDownLatch gate = firehose.hold();
    String half = "{\"id\":\"h\",\"updated\":\"2026-01-31\",\"t\":\"" + "x".repeat(900_000) + "\"}";
    CompletableFuture<HttpResponse<String>> first = sendAsync(half + "\n" + half);
    await().until(() -> firehose.requests().size() == 1);

    HttpResponse<String> refused = post(NDJSON, half + "\n" + half);
    HttpResponse<String> metrics = send(HttpRequest.newBuilder(uri("/metrics")));
    gate.countDown();

    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
    assertThat(metrics.body()).contains("lakehouse_ingest_queued_bytes");
    assertThat(first.get().statusCode()).isEqualTo(202);
  }

  @Test
  void refusesRecordsOfATableThatIsBeingDeleted() throws Exception {
    quakes = Definitions.quakes(TypeChangePolicy.WIDEN, "");

    HttpResponse<String> response = post(JSON, GOOD);

    assertThat(response.statusCode()).isEqualTo(410);
    assertThat(response.body()).contains("being deleted");
    assertThat(firehose.requests()).isEmpty();
  }

  @Test
  void packsRecordsOfDifferentRequestsThatWaitedTogether() throws Exception {
    CountDownLatch gate = firehose.hold();
    List<CompletableFuture<HttpResponse<String>>> all =
        java.util.stream.IntStream.range(0, 40)
            .mapToObj(i -> sendAsync(GOOD.replace("\"a\"", "\"" + i + "\"")))
            .toList();
    await().until(() -> firehose.requests().size() == 4);
    await().until(() -> scrape("http_server_requests_active").endsWith(" 41.0"));

    gate.countDown();
    for (CompletableFuture<HttpResponse<String>> one : all) {
      assertThat(one.get().statusCode()).isEqualTo(202);
    }

    assertThat(firehose.deliveredLines()).hasSize(40);
    assertThat(firehose.requests().size()).isLessThan(15);
  }

  @Test
  void finishesWhatItHasBegunWhenItStops() throws Exception {
    CountDownLatch gate = firehose.hold();
    CompletableFuture<HttpResponse<String>> begun = sendAsync(GOOD);
    await().until(() -> firehose.requests().size() == 1);

    CompletableFuture<Void> stopped = CompletableFuture.runAsync(service::stop);
    await().until(() -> post(NDJSON, GOOD).statusCode() == 503);
    gate.countDown();

    assertThat(begun.get().statusCode()).isEqualTo(202);
    stopped.get();
  }

  private String scrape(String metric) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(uri("/metrics")))
        .body()
        .lines()
        .filter(line -> line.startsWith(metric))
        .findFirst()
        .orElse("");
  }

  private HttpResponse<String> post(String type, String body)
      throws IOException, InterruptedException {
    return post("", type, body.getBytes(StandardCharsets.UTF_8));
  }

  private HttpResponse<String> post(String query, String type, byte[] body)
      throws IOException, InterruptedException {
    return send(request(query, type).POST(BodyPublishers.ofByteArray(body)));
  }

  private CompletableFuture<HttpResponse<String>> sendAsync(String body) {
    return client.sendAsync(
        request("", NDJSON).POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> gzip(byte[] body, String type)
      throws IOException, InterruptedException {
    return send(
        request("", type)
            .header("Content-Encoding", "gzip")
            .POST(BodyPublishers.ofByteArray(compressed(body))));
  }

  private static byte[] compressed(byte[] body) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(body);
    }
    return compressed.toByteArray();
  }

  private URI uri(String path) {
    return URI.create("http://localhost:" + service.port() + path);
  }

  private HttpRequest.Builder request(String query, String type) {
    return HttpRequest.newBuilder(uri("/v1/namespaces/demo/tables/earthquakes/records" + query))
        .header("Content-Type", type);
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }
}
