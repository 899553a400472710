package dev.lakehouse.local.aws.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakehouse.local.aws.wire.AwsException;
import dev.lakehouse.local.aws.wire.BrokenConnection;
import dev.lakehouse.local.aws.wire.Gate;
import dev.lakehouse.local.aws.wire.SignatureCheck;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.gaul.s3proxy.blobstore.BlobStore;

/** Answers {@code ?notification} and {@code ?lifecycle} of a bucket; all else is s3proxy's. */
final class BucketSettingsServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient HttpServlet objects;
  private final transient BlobStore store;
  private final transient BucketShelf settings;
  private final transient Door door;

  /** What a call passes on its way in. */
  record Door(SignatureCheck signatures, Gate gate) {}

  BucketSettingsServlet(HttpServlet objects, BlobStore store, BucketShelf settings, Door door) {
    this.objects = objects;
    this.store = store;
    this.settings = settings;
    this.door = door;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    String bucket = bucket(request);
    boolean ofBucket = !bucket.isEmpty() && bucket.indexOf('/') < 0;
    if (ofBucket && asks(request, "notification")) {
      answer(request, response, "Notification", this::notification);
    } else if (ofBucket && asks(request, "lifecycle")) {
      answer(request, response, "Lifecycle", this::lifecycle);
    } else {
      objects.service(request, response);
    }
  }

  private static String bucket(HttpServletRequest request) {
    return request.getRequestURI().replaceAll("^/+|/+$", "");
  }

  /** What to do with a verified call: method, bucket and body in, the document to send out. */
  private interface Setting {
    Optional<String> apply(String method, String bucket, String body);
  }

  private void answer(
      HttpServletRequest request, HttpServletResponse response, String name, Setting setting)
      throws IOException {
    byte[] body = request.getInputStream().readAllBytes();
    String bucket = bucket(request);
    String operation = operation(request.getMethod(), name);
    try {
      door.signatures().verify(request, body);
      door.gate().enter("s3", operation);
      if (!store.containerExists(bucket)) {
        throw new AwsException(404, "NoSuchBucket", "The specified bucket does not exist");
      }
      Optional<String> document;
      synchronized (settings) {
        document = setting.apply(request.getMethod(), bucket, new String(body, UTF_8));
      }
      if (door.gate().losesReply(operation)) {
        BrokenConnection.instead(response);
      }
      if (document.isPresent()) {
        write(response, 200, document.get());
      } else {
        response.setStatus(request.getMethod().equals("DELETE") ? 204 : 200);
      }
    } catch (AwsException e) {
      boolean refused = e.status() == 403;
      error(response, e.status(), refused ? "AccessDenied" : e.code(), e.getMessage());
    }
  }

  /** As the API reference has it, such as {@code PutBucketLifecycleConfiguration}. */
  private static String operation(String method, String name) {
    String verb = method.charAt(0) + method.substring(1).toLowerCase(Locale.ROOT);
    boolean deletion = method.equals("DELETE");
    return verb + "Bucket" + name + (deletion ? "" : "Configuration");
  }

  private Optional<String> notification(String method, String bucket, String body) {
    if (method.equals("GET")) {
      return Optional.of(
          settings
              .shown(bucket)
              .notification()
              .orElse(
                  Xml.DECLARATION
                      + "<NotificationConfiguration xmlns=\""
                      + Xml.NAMESPACE
                      + "\"/>"));
    }
    String next = check(method, "PUT", body, "NotificationConfiguration");
    settings.put(bucket, settings.written(bucket).withNotification(next));
    return Optional.empty();
  }

  private Optional<String> lifecycle(String method, String bucket, String body) {
    if (method.equals("GET")) {
      return Optional.of(
          settings
              .shown(bucket)
              .lifecycle()
              .orElseThrow(
                  () ->
                      new AwsException(
                          404,
                          "NoSuchLifecycleConfiguration",
                          "The lifecycle configuration does not exist")));
    }
    Optional<String> next =
        method.equals("DELETE")
            ? Optional.empty()
            : Optional.of(check(method, "PUT", body, "LifecycleConfiguration"));
    settings.put(bucket, settings.written(bucket).withLifecycle(next));
    return Optional.empty();
  }

  private static String check(String method, String allowed, String body, String root) {
    if (!method.equals(allowed)) {
      throw new AwsException(
          405, "MethodNotAllowed", "The specified method is not allowed against this resource.");
    }
    try {
      if (root.equals(Xml.parse(body).getDocumentElement().getLocalName())) {
        return body;
      }
    } catch (IllegalArgumentException e) {
      throw AwsException.of("MalformedXML", e.getMessage());
    }
    throw AwsException.of("MalformedXML", "The root element must be " + root);
  }

  private static boolean asks(HttpServletRequest request, String setting) {
    String query = request.getQueryString();
    return query != null
        && Arrays.stream(query.split("&"))
            .anyMatch(pair -> pair.equals(setting) || pair.startsWith(setting + "="));
  }

  private static void error(HttpServletResponse response, int status, String code, String message)
      throws IOException {
    write(
        response,
        status,
        Xml.DECLARATION
            + "<Error><Code>"
            + code
            + "</Code><Message>"
            + Xml.escape(message)
            + "</Message></Error>");
  }

  private static void write(HttpServletResponse response, int status, String body)
      throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    response.setStatus(status);
    response.setContentType("application/xml");
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }
}
