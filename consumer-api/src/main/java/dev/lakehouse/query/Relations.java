package dev.lakehouse.query;

import dev.lakehouse.http.Access;
import dev.lakehouse.http.Authorizer;
import dev.lakehouse.http.ErrorKind;
import dev.lakehouse.http.ExpiringMap;
import dev.lakehouse.http.ProblemException;
import dev.lakehouse.lake.catalog.Catalog;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.RelationName;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Finds relations in the catalog, for callers who may read them. */
final class Relations {

  private static final Duration KEPT = Duration.ofSeconds(1);
  private static final int MAX_KEPT = 10_000;

  private final Catalog catalog;
  private final Authorizer authorizer;
  private final ExpiringMap<Key, Optional<Relation>> kept;

  private record Key(Kind kind, RelationName name) {}

  Relations(Catalog catalog, Authorizer authorizer, Clock clock) {
    this.catalog = catalog;
    this.authorizer = authorizer;
    this.kept = new ExpiringMap<>(clock, KEPT, MAX_KEPT);
  }

  /**
   * Fails unless the caller is somebody: even a statement without tables takes a core for a while.
   */
  void requireCaller(Optional<String> token) {
    authorizer.authenticate(token);
  }

  /** The table or model of that name, which the caller may read. */
  Relation readable(RelationName name, Optional<String> token) {
    Optional<Relation> table = find(Kind.TABLE, name);
    Kind kind = table.isPresent() ? Kind.TABLE : Kind.MODEL;
    // before the answer to whether it exists
    authorizer.authorize(token, new Access("get", resource(kind), "data", name));
    return table
        .or(() -> find(Kind.MODEL, name))
        .orElseThrow(() -> unknown("table or model", name));
  }

  /** The relation of that kind and name, which the caller may read. */
  Relation readable(Kind kind, RelationName name, Optional<String> token) {
    authorizer.authorize(token, new Access("get", resource(kind), "data", name));
    String what = kind == Kind.TABLE ? "table" : "model";
    return find(kind, name).orElseThrow(() -> unknown(what, name));
  }

  /** Fails unless the caller may list that kind in the namespace. */
  void requireList(Kind kind, String namespace, Optional<String> token) {
    authorizer.authorize(
        token, new Access("list", resource(kind), "", new RelationName(namespace, "")));
  }

  private Optional<Relation> find(Kind kind, RelationName name) {
    return kept.computeIfAbsent(
        new Key(kind, name),
        () ->
            kind == Kind.TABLE
                ? catalog.table(name).map(Relation.Table::new)
                : catalog.model(name).map(Relation.Model::new));
  }

  private static String resource(Kind kind) {
    return kind == Kind.TABLE ? "lakehousetables" : "goldmodels";
  }

  private static ProblemException unknown(String what, RelationName name) {
    return new ProblemException(
        ErrorKind.NOT_FOUND,
        "unknown_relation",
        "there is no %s '%s' in namespace '%s'".formatted(what, name.name(), name.namespace()));
  }
}
