package dev.lakehouse.lake.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Against a server that answers with what a test has put down, in order. */
class S3ObjectStoreTest {

  private record Answer(int status, String body) {}

  private final Deque<Answer> answers = new ArrayDeque<>();
  private final List<String> requests = new ArrayList<>();
  private HttpServer server;
  private S3Client client;
  private S3ObjectStore store;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    client =
        S3Client.builder()
            .endpointOverride(URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
            .serviceConfiguration(
                s3 -> s3.pathStyleAccessEnabled(true).chunkedEncodingEnabled(false))
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .httpClientBuilder(Apache5HttpClient.builder())
            .build();
    store = new S3ObjectStore(client, "bucket");
  }

  @AfterEach
  void stop() {
    client.close();
    server.stop(0);
  }

  @Test
  void takesARefusalForItsOwnBytesAsWritten() {
    answers.add(new Answer(500, ""));
    answers.add(error(412, "PreconditionFailed"));
    answers.add(new Answer(200, "mine"));

    PutResult result = store.put("key", bytes("mine"), new PutCondition.IfAbsent());

    assertThat(result).isEqualTo(new PutResult.Written("tag"));
    assertThat(requests)
        .containsExactly(
            "PUT /bucket/key none-match=* mine",
            "PUT /bucket/key none-match=* mine",
            "GET /bucket/key");
  }

  @Test
  void takesARefusalForOtherBytesAsRefused() {
    answers.add(error(412, "PreconditionFailed"));
    answers.add(new Answer(200, "theirs"));

    PutResult result = store.put("key", bytes("mine"), new PutCondition.IfAbsent());

    assertThat(result).isEqualTo(new PutResult.Refused());
  }

  @Test
  void putsTheSameBytesAgainAfterAConflict() {
    answers.add(error(409, "ConditionalRequestConflict"));
    answers.add(error(409, "ConditionalRequestConflict"));
    answers.add(new Answer(200, ""));

    PutResult result = store.put("key", bytes("mine"), new PutCondition.IfMatch("old"));

    assertThat(result).isEqualTo(new PutResult.Written("tag"));
    assertThat(requests).hasSize(3).containsOnly("PUT /bucket/key match=\"old\" mine");
  }

  @Test
  void refusesToReplaceAnObjectThatIsGone() {
    answers.add(error(404, "NoSuchKey"));
    answers.add(error(404, "NoSuchKey"));

    PutResult result = store.put("key", bytes("mine"), new PutCondition.IfMatch("old"));

    assertThat(result).isEqualTo(new PutResult.Refused());
  }

  @Test
  void saysWhatItCouldNotDo() {
    answers.add(error(403, "AccessDenied"));

    assertThatThrownBy(() -> store.put("key", bytes("mine"), new PutCondition.IfAbsent()))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("cannot put s3://bucket/key");
  }

  @Test
  void findsNothingWhereThereIsNoObject() {
    answers.add(error(404, "NoSuchKey"));
    answers.add(new Answer(404, ""));

    assertThat(store.get("key")).isEmpty();
    assertThat(store.head("key")).isEmpty();
  }

  @Test
  void saysThatTheBucketIsMissingRatherThanTheObject() {
    answers.add(error(404, "NoSuchBucket"));

    assertThatThrownBy(() -> store.get("key"))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("NoSuchBucket");
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    requests.add(describe(exchange, body));
    Answer answer = answers.remove();
    byte[] content = bytes(answer.body());
    exchange.getResponseHeaders().add("ETag", "\"tag\"");
    boolean empty = content.length == 0 || exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(answer.status(), empty ? -1 : content.length);
    if (!empty) {
      exchange.getResponseBody().write(content);
    }
    exchange.close();
  }

  private static String describe(HttpExchange exchange, String body) {
    StringBuilder line = new StringBuilder(exchange.getRequestMethod());
    line.append(' ').append(exchange.getRequestURI().getPath());
    String noneMatch = exchange.getRequestHeaders().getFirst("If-None-Match");
    String match = exchange.getRequestHeaders().getFirst("If-Match");
    line.append(noneMatch == null ? "" : " none-match=" + noneMatch);
    line.append(match == null ? "" : " match=" + match);
    return line.append(body.isEmpty() ? "" : " " + body).toString();
  }

  private static Answer error(int status, String code) {
    return new Answer(
        status, "<Error><Code>" + code + "</Code><Message>" + code + "</Message></Error>");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
