package dev.lakehouse.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.lakehouse.http.BearerToken;
import dev.lakehouse.lake.catalog.Catalog;
import dev.lakehouse.lake.catalog.CatalogJson;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.query.CatalogDocuments.Entry;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What tables and models there are, and what is known of each. */
final class CatalogRoute {

  private final Catalog catalog;
  private final Relations relations;
  private final Snapshots snapshots;

  CatalogRoute(Catalog catalog, Relations relations, Snapshots snapshots) {
    this.catalog = catalog;
    this.relations = relations;
    this.snapshots = snapshots;
  }

  /** {@code GET /v1/relations}: everything, for callers who may list everywhere. */
  void all(Context ctx) throws JsonProcessingException {
    for (Kind kind : Kind.values()) {
      relations.requireList(kind, "", BearerToken.of(ctx));
    }
    List<Entry> entries =
        Stream.of(Kind.values())
            .flatMap(kind -> catalog.names(kind).stream().map(name -> Entry.of(kind, name)))
            .toList();
    json(ctx, Map.of("relations", entries));
  }

  /** {@code GET /v1/namespaces/{namespace}/tables} and {@code …/models}. */
  void list(Context ctx, Kind kind) throws JsonProcessingException {
    String namespace = ctx.pathParam("namespace");
    relations.requireList(kind, namespace, BearerToken.of(ctx));
    List<Entry> entries =
        catalog.names(kind).stream()
            .filter(name -> name.namespace().equals(namespace))
            .map(name -> Entry.of(kind, name))
            .toList();
    json(ctx, Map.of(kind.folder(), entries));
  }

  /** {@code GET …/tables/{name}} and {@code …/models/{name}}. */
  void details(Context ctx, Kind kind) throws JsonProcessingException {
    Relation relation = relations.readable(kind, RowsRoute.name(ctx), BearerToken.of(ctx));
    json(
        ctx,
        CatalogDocuments.details(
            relation, snapshots.newest(relation), catalog.status(kind, relation.name())));
  }

  private static void json(Context ctx, Object document) throws JsonProcessingException {
    ctx.contentType("application/json").result(CatalogJson.mapper().writeValueAsBytes(document));
  }
}
