package dev.lakehouse.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakehouse.lake.storage.StorageException;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Errors as {@code application/problem+json} (RFC 9457); an error of ours reveals nothing. */
final class Problems {

  static final String CONTENT_TYPE = "application/problem+json";

  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final Duration PASSING = Duration.ofSeconds(2);

  private Problems() {}

  static void install(JavalinConfig config) {
    config.routes.exception(ProblemException.class, Problems::write);
    config.routes.exception(HttpResponseException.class, (e, ctx) -> write(framework(e), ctx));
    config.routes.exception(StorageException.class, Problems::storage);
    config.routes.exception(Exception.class, Problems::internal);
    config.router.javaLangErrorHandler(
        (response, error) -> {
          LOG.error("A request failed by an error of the virtual machine", error);
          response.setStatus(ErrorKind.INTERNAL.status());
          response.setContentType(CONTENT_TYPE);
        });
  }

  static void write(ProblemException problem, Context ctx) {
    if (ctx.res().isCommitted()) {
      ResponseAbort.abort(ctx, problem);
      return;
    }
    problem.headers().forEach(ctx::header);
    ctx.status(problem.kind().status());
    ctx.contentType(CONTENT_TYPE);
    ctx.result(json(problem, ctx.path()));
  }

  static byte[] json(ProblemException problem, String path) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("type", "urn:lakehouse:problem:" + problem.code().replace('_', '-'));
    document.put("title", problem.kind().title());
    document.put("status", problem.kind().status());
    document.put("code", problem.code());
    document.put("detail", problem.getMessage());
    document.put("instance", path);
    document.putAll(problem.members());
    try {
      return MAPPER.writeValueAsBytes(document);
    } catch (JsonProcessingException e) {
      LOG.error("A problem document cannot be written", e);
      return "{}".getBytes(StandardCharsets.UTF_8);
    }
  }

  /** What the web framework says of a request that no route of ours takes. */
  private static ProblemException framework(HttpResponseException e) {
    ErrorKind kind =
        Arrays.stream(ErrorKind.values())
            .filter(candidate -> candidate.status() == e.getStatus())
            .findFirst()
            .orElse(e.getStatus() < 500 ? ErrorKind.BAD_REQUEST : ErrorKind.INTERNAL);
    String detail =
        switch (kind) {
          case NOT_FOUND -> "there is nothing at this path; GET /openapi.json lists what there is";
          case METHOD_NOT_ALLOWED -> "the path does not take this method";
          default -> kind.title();
        };
    return new ProblemException(kind, kind.name().toLowerCase(java.util.Locale.ROOT), detail);
  }

  private static void storage(StorageException e, Context ctx) {
    LOG.error("The object store did not answer {} {}", ctx.method(), ctx.path(), e);
    write(
        new ProblemException(
                ErrorKind.UNAVAILABLE,
                "storage_unavailable",
                "the lake's object store does not answer; try again")
            .retryAfter(PASSING),
        ctx);
  }

  private static void internal(Exception e, Context ctx) {
    String id = UUID.randomUUID().toString();
    LOG.error("Request {} failed: {} {}", id, ctx.method(), ctx.path(), e);
    write(
        new ProblemException(
                ErrorKind.INTERNAL,
                "internal",
                "the service failed; its log tells why under this request id")
            .member("request", id),
        ctx);
  }
}
