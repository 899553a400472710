package dev.lakehouse.query;

import dev.lakehouse.lake.catalog.ModelDefinition;
import dev.lakehouse.lake.catalog.StatusDocument;
import dev.lakehouse.lake.catalog.TableDefinition;
import dev.lakehouse.lake.delta.DeltaSnapshot;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.lake.schema.Column;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What callers are told of tables and models. */
final class CatalogDocuments {

  private CatalogDocuments() {}

  /** One line of a list. */
  record Entry(String kind, String namespace, String name, String relation) {

    static Entry of(Kind kind, RelationName name) {
      return new Entry(
          kindName(kind), name.namespace(), name.name(), name.sqlSchema() + "." + name.sqlTable());
    }
  }

  /** A column as callers see it. */
  record ColumnDocument(String name, String type, String description) {}

  /** Everything about one relation; members that do not apply are left out. */
  static Map<String, Object> details(
      Relation relation, Optional<DeltaSnapshot> snapshot, Optional<StatusDocument> status) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("kind", kindName(relation.kind()));
    document.put("namespace", relation.name().namespace());
    document.put("name", relation.name().name());
    document.put("relation", Entry.of(relation.kind(), relation.name()).relation());
    document.put("primaryKey", relation.primaryKey());
    document.put("columns", columns(relation, snapshot));
    snapshot.ifPresent(
        version -> {
          document.put("version", version.version());
          document.put("committed", version.timestamp());
        });
    status.ifPresent(known -> document.put("data", data(known)));
    if (relation instanceof Relation.Model model) {
      model(model.definition(), document);
    }
    return document;
  }

  private static void model(ModelDefinition model, Map<String, Object> document) {
    document.put("query", model.query());
    document.put(
        "inputs",
        model.inputs().stream().map(input -> Entry.of(input.kind(), input.name())).toList());
    document.put(
        "endpoint",
        Map.of("enabled", model.serve().enabled(), "parameters", model.serve().parameters()));
  }

  private static Map<String, Object> data(StatusDocument status) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("version", status.version());
    data.put("rows", status.rows());
    data.put("bytes", status.bytes());
    data.put("lastCommit", instant(status.lastCommit()));
    data.put("newestEvent", instant(status.newestEvent()));
    data.put("pendingObjects", status.pendingObjects());
    data.put("quarantined", status.quarantined());
    data.put("inputs", status.inputs());
    status.error().ifPresent(error -> data.put("error", error));
    return data;
  }

  private static String instant(Optional<Instant> instant) {
    return instant.map(Instant::toString).orElse(null);
  }

  /** Descriptions come from the definition; what is there, from the table. */
  private static List<ColumnDocument> columns(Relation relation, Optional<DeltaSnapshot> snapshot) {
    Map<String, String> descriptions = new LinkedHashMap<>();
    List<Column> defined =
        relation instanceof Relation.Table table ? columns(table.definition()) : List.of();
    defined.forEach(column -> descriptions.put(column.name(), column.description()));
    return snapshot.map(DeltaSnapshot::columns).orElse(defined).stream()
        .map(
            column ->
                new ColumnDocument(
                    column.name(),
                    column.type().notation(),
                    descriptions.getOrDefault(column.name(), "")))
        .toList();
  }

  private static List<Column> columns(TableDefinition table) {
    return table.columns();
  }

  private static String kindName(Kind kind) {
    return kind == Kind.TABLE ? "table" : "model";
  }
}
