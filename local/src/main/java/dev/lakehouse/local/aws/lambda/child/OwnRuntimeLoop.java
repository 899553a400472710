package dev.lakehouse.local.aws.lambda.child;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** The runtime loop for systems that AWS's runtime interface client has no native library for. */
public final class OwnRuntimeLoop {
  private final String base;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private OwnRuntimeLoop(String base) {
    this.base = base;
  }

  /**
   * @param args the handler, {@code class::handleRequest}
   */
  public static void main(String[] args) throws Exception {
    String api = "http://" + System.getenv("AWS_LAMBDA_RUNTIME_API") + "/2018-06-01/runtime";
    OwnRuntimeLoop loop = new OwnRuntimeLoop(api);
    RequestStreamHandler handler;
    try {
      String name = args[0].replaceFirst("::.*", "");
      handler =
          Class.forName(name)
              .asSubclass(RequestStreamHandler.class)
              .getDeclaredConstructor()
              .newInstance();
    } catch (ReflectiveOperationException | ClassCastException | LinkageError e) {
      loop.post("/init/error", error(e));
      System.exit(1);
      return;
    }
    while (true) {
      loop.handleOne(handler);
    }
  }

  private void handleOne(RequestStreamHandler handler) throws IOException, InterruptedException {
    HttpResponse<byte[]> next =
        http.send(
            HttpRequest.newBuilder(URI.create(base + "/invocation/next")).build(),
            HttpResponse.BodyHandlers.ofByteArray());
    String id = next.headers().firstValue("Lambda-Runtime-Aws-Request-Id").orElseThrow();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      handler.handleRequest(
          new ByteArrayInputStream(next.body()), out, new OwnContext(id, next.headers()));
    } catch (Exception | LinkageError e) {
      e.printStackTrace();
      post("/invocation/" + id + "/error", error(e));
      return;
    }
    post("/invocation/" + id + "/response", out.toByteArray());
  }

  private void post(String path, byte[] body) throws IOException, InterruptedException {
    http.send(
        HttpRequest.newBuilder(URI.create(base + path))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build(),
        HttpResponse.BodyHandlers.discarding());
  }

  private static byte[] error(Throwable e) {
    StringWriter trace = new StringWriter();
    e.printStackTrace(new PrintWriter(trace));
    return ("{\"errorMessage\":"
            + quoted(String.valueOf(e.getMessage()))
            + ",\"errorType\":"
            + quoted(e.getClass().getName())
            + ",\"stackTrace\":["
            + quoted(trace.toString())
            + "]}")
        .getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ') {
        quoted.append(String.format("\\u%04x", (int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
