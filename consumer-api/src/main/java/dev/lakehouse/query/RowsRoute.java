package dev.lakehouse.query;

import dev.lakehouse.http.BearerToken;
import dev.lakehouse.http.ErrorKind;
import dev.lakehouse.http.ProblemException;
import dev.lakehouse.lake.catalog.ModelDefinition;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.lake.schema.Column;
import dev.lakehouse.query.run.PinnedRelation;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Rows of one relation: {@code …/rows} of both kinds, and {@code …/endpoint} of models. */
final class RowsRoute {

  private static final Set<String> RESERVED =
      Set.of("limit", "cursor", "version", "timestamp", "format");
  private static final int DEFAULT_LIMIT = 100;
  private static final int MAX_LIMIT = 10_000;

  private final Relations relations;
  private final Snapshots snapshots;
  private final RowsPlanner planner;
  private final Answers answers;

  RowsRoute(Relations relations, Snapshots snapshots, RowsPlanner planner, Answers answers) {
    this.relations = relations;
    this.snapshots = snapshots;
    this.planner = planner;
    this.answers = answers;
  }

  void rows(Context ctx, Kind kind) throws IOException {
    Relation relation = relations.readable(kind, name(ctx), BearerToken.of(ctx));
    answer(ctx, relation);
  }

  void endpoint(Context ctx) throws IOException {
    Relation relation = relations.readable(Kind.MODEL, name(ctx), BearerToken.of(ctx));
    ModelDefinition model = ((Relation.Model) relation).definition();
    if (!model.serve().enabled()) {
      throw new ProblemException(
          ErrorKind.NOT_FOUND, "not_served", "the model has no endpoint: serve.enabled is false");
    }
    Set<String> known =
        model.serve().parameters().stream()
            .map(ModelDefinition.Parameter::name)
            .collect(Collectors.toCollection(() -> new TreeSet<>(RESERVED)));
    for (String parameter : ctx.queryParamMap().keySet()) {
      if (!known.contains(parameter)) {
        throw Parameters.bad("'" + parameter + "' is no parameter; there are " + known);
      }
    }
    answer(ctx, relation);
  }

  private void answer(Context ctx, Relation relation) throws IOException {
    Optional<String> cursorText = Optional.ofNullable(ctx.queryParam("cursor"));
    PinnedRelation newest = snapshots.pin(relation, Parameters.pin(ctx));
    List<Column> columns = newest.snapshot().columns();
    Filter filter = Filter.of(ctx.queryParamMap(), columns, RESERVED);
    Optional<Cursor> cursor =
        cursorText.map(text -> Cursor.decode(text, RowsPlanner.question(filter)));
    PinnedRelation pinned =
        cursor.map(from -> snapshots.pin(relation, new Pin.Version(from.version()))).orElse(newest);
    answers.answer(ctx, planner.plan(relation, pinned, filter, limit(ctx), cursor));
  }

  private static int limit(Context ctx) {
    String text = ctx.queryParam("limit");
    return text == null ? DEFAULT_LIMIT : (int) Parameters.number("limit", text, MAX_LIMIT);
  }

  static RelationName name(Context ctx) {
    return new RelationName(ctx.pathParam("namespace"), ctx.pathParam("name"));
  }
}
