package dev.lakehouse.query;

import dev.lakehouse.http.Digests;
import dev.lakehouse.http.ErrorKind;
import dev.lakehouse.http.ProblemException;
import dev.lakehouse.query.format.ResultColumn;
import dev.lakehouse.query.format.ResultFormat;
import dev.lakehouse.query.format.ResultHead;
import dev.lakehouse.query.format.ResultWriter;
import dev.lakehouse.query.run.Limits;
import dev.lakehouse.query.run.Page;
import dev.lakehouse.query.run.QueryRunner;
import dev.lakehouse.query.run.Sink;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Answers a request with the result of a plan, in the format that it asks for. */
final class Answers {

  static final String NEXT = "Lakehouse-Next-Cursor";

  private final QueryRunner runner;
  private final Limits limits;

  Answers(QueryRunner runner, Limits limits) {
    this.runner = runner;
    this.limits = limits;
  }

  void answer(Context ctx, QueryPlan plan) throws IOException {
    ResultFormat format = format(ctx);
    Optional<String> etag = etag(plan, format);
    Map<String, String> headers = headers(plan, format, etag);
    if (etag.isPresent() && matches(ctx.header("If-None-Match"), etag.get())) {
      headers.forEach(ctx::header);
      ctx.status(304);
      return;
    }
    PendingAnswer body = new PendingAnswer(ctx, headers, limits.maxBytes());
    ResultWriter writer = format.writer(body);
    Page page =
        runner.run(plan.statement(), plan.relations(), plan.bound(), sink(writer, plan.versions()));
    Optional<String> next = plan.next().apply(page);
    writer.end(page.rows(), next);
    body.finish(next.map(cursor -> Map.of(NEXT, cursor)).orElseGet(Map::of));
  }

  private static Sink sink(ResultWriter writer, Map<String, Long> versions) {
    return new Sink() {
      @Override
      public void columns(List<ResultColumn> columns) throws IOException {
        writer.begin(new ResultHead(columns, versions));
      }

      @Override
      public void row(List<Object> values) throws IOException {
        writer.row(values);
      }
    };
  }

  private static ResultFormat format(Context ctx) {
    String named = ctx.queryParam("format");
    Optional<ResultFormat> format =
        named == null ? ResultFormat.accepted(ctx.header("Accept")) : ResultFormat.named(named);
    return format.orElseThrow(
        () ->
            new ProblemException(
                ErrorKind.NOT_ACCEPTABLE,
                "not_acceptable",
                "results come as "
                    + Arrays.stream(ResultFormat.values())
                        .map(ResultFormat::contentType)
                        .collect(Collectors.joining(", "))));
  }

  private static Map<String, String> headers(
      QueryPlan plan, ResultFormat format, Optional<String> etag) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", format.contentType());
    etag.ifPresent(tag -> headers.put("ETag", tag));
    headers.put("Vary", "Accept, Authorization");
    headers.put("Cache-Control", "private, no-cache");
    headers.put(
        "Lakehouse-Versions",
        plan.versions().entrySet().stream()
            .map(version -> version.getKey() + "=" + version.getValue())
            .collect(Collectors.joining(",")));
    return headers;
  }

  /** Weak, since compression may change the bytes; none for what a clock or chance decides. */
  private static Optional<String> etag(QueryPlan plan, ResultFormat format) {
    if (!plan.statement().select().isRepeatable()) {
      return Optional.empty();
    }
    String what =
        String.join(
            "\n",
            format.name(),
            plan.tag(),
            plan.bound().toString(),
            plan.statement().select().sql(),
            plan.statement().select().namespace(),
            plan.statement().parameters().toString(),
            plan.versions().toString());
    return Optional.of("W/\"" + Digests.sha256(what).substring(0, 32) + "\"");
  }

  private static boolean matches(String header, String etag) {
    return header != null
        && Arrays.stream(header.split(","))
            .map(String::strip)
            .anyMatch(candidate -> candidate.equals("*") || strong(candidate).equals(strong(etag)));
  }

  private static String strong(String etag) {
    return etag.startsWith("W/") ? etag.substring(2) : etag;
  }
}
