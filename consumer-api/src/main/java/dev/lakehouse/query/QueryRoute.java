package dev.lakehouse.query;

import dev.lakehouse.http.BearerToken;
import dev.lakehouse.http.ErrorKind;
import dev.lakehouse.http.ProblemException;
import dev.lakehouse.http.RequestBody;
import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.lake.sql.ParsedStatement.Select;
import dev.lakehouse.query.run.Limits;
import dev.lakehouse.query.run.PinnedRelation;
import dev.lakehouse.query.run.RowBound;
import dev.lakehouse.query.run.Statement;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code POST /v1/query}. */
final class QueryRoute {

  private static final int MAX_BODY_BYTES = 1024 * 1024;
  private static final String DEFAULT_NAMESPACE = "default";

  private final StatementReader statements;
  private final Relations relations;
  private final Snapshots snapshots;
  private final Answers answers;
  private final Limits limits;

  QueryRoute(
      StatementReader statements,
      Relations relations,
      Snapshots snapshots,
      Answers answers,
      Limits limits) {
    this.statements = statements;
    this.relations = relations;
    this.snapshots = snapshots;
    this.answers = answers;
    this.limits = limits;
  }

  void handle(Context ctx) throws IOException {
    Optional<String> token = BearerToken.of(ctx);
    relations.requireCaller(token);
    requireJson(ctx.contentType());
    QueryRequest request = QueryRequest.parse(RequestBody.read(ctx, MAX_BODY_BYTES));
    answers.answer(ctx, plan(request, token));
  }

  private QueryPlan plan(QueryRequest request, Optional<String> token) {
    String namespace = request.namespace().orElse(DEFAULT_NAMESPACE);
    Select read = statements.read(request.sql(), namespace);
    Map<RelationName, Pin> pins = pins(request.versions());
    Pin others =
        request.timestamp().map(text -> Parameters.at("timestamp", text)).orElse(new Pin.Newest());
    List<PinnedRelation> pinned = new ArrayList<>();
    StringBuilder tag = new StringBuilder();
    for (RelationName name : read.relations()) {
      Relation relation = relations.readable(name, token);
      Pin pin = pins.remove(name);
      pinned.add(snapshots.pin(relation, pin == null ? others : pin));
      tag.append(relation.uid()).append('\n');
    }
    if (!pins.isEmpty()) {
      throw new ProblemException(
          ErrorKind.UNPROCESSABLE,
          "unused_version",
          "versions pins %s, which the statement does not read".formatted(pins.keySet()));
    }
    return new QueryPlan(
        new Statement(read, request.values(), 0),
        pinned,
        new RowBound(rows(request), RowBound.Beyond.REFUSE),
        tag.toString(),
        page -> Optional.empty());
  }

  private int rows(QueryRequest request) {
    int rows = request.maxRows().orElse(limits.defaultRows());
    if (rows < 0 || rows > limits.maxRows()) {
      throw new ProblemException(
          ErrorKind.BAD_REQUEST,
          "bad_parameter",
          "maxRows must be 0 to %,d".formatted(limits.maxRows()));
    }
    return rows;
  }

  private static Map<RelationName, Pin> pins(Map<String, Long> versions) {
    Map<RelationName, Pin> pins = new HashMap<>();
    versions.forEach(
        (name, version) -> {
          String[] parts = name.split("[./]", -1);
          if (parts.length != 2 || version < 0) {
            throw new ProblemException(
                ErrorKind.BAD_REQUEST,
                "bad_parameter",
                "versions must look like {\"namespace.name\": 12}, not " + versions);
          }
          pins.put(RelationName.fromSql(parts[0], parts[1]), new Pin.Version(version));
        });
    return pins;
  }

  private static void requireJson(String contentType) {
    if (contentType == null || !contentType.split(";")[0].strip().equals("application/json")) {
      throw new ProblemException(
              ErrorKind.UNSUPPORTED_MEDIA_TYPE,
              "unsupported_media_type",
              "send {\"sql\": \"select …\"} as application/json")
          .header("Accept-Post", "application/json");
    }
  }
}
