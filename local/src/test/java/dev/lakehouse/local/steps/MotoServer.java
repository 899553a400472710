package dev.lakehouse.local.steps;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** The one moto server of this JVM; the system property moto.server says which program it is. */
final class MotoServer {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String AUTHORIZATION =
      "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/%s/aws4_request, SignedHeaders=host,"
          + " Signature=none";

  private static MotoServer running;

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI endpoint;

  private MotoServer(URI endpoint) {
    this.endpoint = endpoint;
  }

  /** Started by the first test that needs it, ended with the JVM. */
  static synchronized MotoServer shared() {
    if (running == null) {
      running = start();
    }
    return running;
  }

  private static MotoServer start() {
    int port = freePort();
    try {
      Process process =
          new ProcessBuilder(program(), "-H", "127.0.0.1", "-p", Integer.toString(port))
              .redirectErrorStream(true)
              .redirectOutput(new File("target/moto.log"))
              .start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly, "moto-end"));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot start moto", e);
    }
    MotoServer server = new MotoServer(URI.create("http://127.0.0.1:" + port));
    await().atMost(PATIENCE).ignoreException(UncheckedIOException.class).until(server::answers);
    server.post("/moto-api/config", "application/json", "{\"lambda\":{\"use_docker\":false}}", "");
    return server;
  }

  private static String program() {
    String program = System.getProperty("moto.server", "");
    if (program.isEmpty()) {
      throw new IllegalStateException("These tests are run by local/moto/check");
    }
    return program;
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI endpoint() {
    return endpoint;
  }

  /** Forgets everything. */
  void reset() {
    post("/moto-api/reset", "application/json", "", "");
  }

  /** Makes a role; moto's functions need one that exists, and the SDK of IAM is not at hand. */
  void createRole(String name) {
    post(
        "/",
        "application/x-www-form-urlencoded",
        "Action=CreateRole&Version=2010-05-08&AssumeRolePolicyDocument=%7B%22Version%22%3A%222012-10-17%22%2C%22Statement%22%3A%5B%5D%7D&RoleName="
            + name,
        "iam");
  }

  private boolean answers() {
    return post("/moto-api/reset", "application/json", "", "") == 200;
  }

  private int post(String path, String type, String body, String service) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(endpoint.resolve(path))
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (!service.isEmpty()) {
      request.header("Authorization", AUTHORIZATION.formatted(service));
    }
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString()).statusCode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
