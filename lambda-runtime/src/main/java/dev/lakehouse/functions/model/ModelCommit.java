package dev.lakehouse.functions.model;

import dev.lakehouse.functions.Workbench;
import dev.lakehouse.functions.model.ResultChecks.CheckFailedException;
import dev.lakehouse.functions.rows.DataFileWriter;
import dev.lakehouse.functions.rows.DeadRows;
import dev.lakehouse.functions.rows.FileBounds;
import dev.lakehouse.functions.rows.FileChanges.Deletion;
import dev.lakehouse.functions.rows.KeySpan;
import dev.lakehouse.functions.rows.NewRows;
import dev.lakehouse.functions.rows.RowChanges;
import dev.lakehouse.functions.rows.TableScan;
import dev.lakehouse.lake.catalog.ModelDefinition;
import dev.lakehouse.lake.catalog.ModelDefinition.Materialization;
import dev.lakehouse.lake.delta.CommitOutcome;
import dev.lakehouse.lake.delta.CommitPlan;
import dev.lakehouse.lake.delta.CommitPlan.NewFile;
import dev.lakehouse.lake.delta.DataFile;
import dev.lakehouse.lake.delta.DeltaSnapshot;
import dev.lakehouse.lake.engine.DuckTypes;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.schema.Column;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes a checked result and commits it with the versions that it was made of. */
final class ModelCommit {

  private final Workbench bench;
  private final ModelDefinition definition;
  private final Optional<DeltaSnapshot> before;
  private final List<Column> columns;
  private final String root;

  ModelCommit(
      Workbench bench,
      ModelDefinition definition,
      Optional<DeltaSnapshot> before,
      List<Column> columns) {
    this.bench = bench;
    this.definition = definition;
    this.before = before;
    this.columns = List.copyOf(columns);
    this.root = bench.layout().data(Kind.MODEL, definition.name());
  }

  CommitOutcome commit(ModelMark mark) {
    boolean upsert = before.isPresent() && definition.materialization() == Materialization.UPSERT;
    if (upsert) {
      checkSameColumns();
    }
    DataFileWriter writer =
        new DataFileWriter(
            bench.session(),
            bench.store(),
            bench.scratch(),
            new DataFileWriter.Shape(root, columns, List.of(), definition.primaryKey()));
    RowChanges changes =
        upsert ? replaced(writer) : RowChanges.inserting(writer, NewRows.of(ModelQuery.RESULT));
    List<DataFile> removed = new ArrayList<>(changes.removed());
    if (!upsert) {
      before.ifPresent(snapshot -> removed.addAll(snapshot.files()));
    }
    return commit(plan(mark, changes.added(), removed, changes.deletions()));
  }

  private CommitOutcome commit(CommitPlan plan) {
    return before
        .map(snapshot -> bench.tables().commit(snapshot, plan))
        .orElseGet(
            () ->
                bench
                    .tables()
                    .create(
                        root,
                        columns,
                        List.of(),
                        Map.of("delta.enableDeletionVectors", "true"),
                        plan));
  }

  private CommitPlan plan(
      ModelMark mark,
      List<NewFile> added,
      List<DataFile> removed,
      List<CommitPlan.RowDeletions> deletions) {
    Map<String, String> tags = new LinkedHashMap<>();
    mark.inputs().forEach((name, version) -> tags.put("input." + name, Long.toString(version)));
    return new CommitPlan(
        definition.materialization() == Materialization.UPSERT ? "MERGE" : "REPLACE",
        before.filter(snapshot -> !sameColumns(snapshot)).map(snapshot -> columns),
        added,
        removed,
        deletions,
        Map.of(ModelMark.DOMAIN, mark.text()),
        tags);
  }

  private RowChanges replaced(DataFileWriter writer) {
    KeySpan span = KeySpan.of(bench.session(), ModelQuery.RESULT, firstKey());
    try (TableScan scan = scan(span)) {
      DeadRows dead = DeadRows.ofKeys(bench.session(), scan, keys(), ModelQuery.RESULT, span);
      return RowChanges.replacing(
          writer, NewRows.of(ModelQuery.RESULT), dead, Deletion.VECTORS, columns);
    }
  }

  private TableScan scan(KeySpan span) {
    DeltaSnapshot snapshot = before.orElseThrow();
    List<DataFile> candidates =
        span.candidates(snapshot.files(), file -> FileBounds.of(file, span.column()));
    return TableScan.open(bench.session(), bench.files(), snapshot, candidates);
  }

  private Column firstKey() {
    return columns.stream()
        .filter(column -> column.name().equals(definition.primaryKey().get(0)))
        .findFirst()
        .orElseThrow();
  }

  private List<Column> keys() {
    return columns.stream().filter(c -> definition.primaryKey().contains(c.name())).toList();
  }

  private void checkSameColumns() {
    if (!sameColumns(before.orElseThrow())) {
      throw new CheckFailedException(
          "IncompatibleSchema",
          "the query's columns are not those of the table, whose other rows stay with Upsert");
    }
  }

  private boolean sameColumns(DeltaSnapshot snapshot) {
    return shape(snapshot.columns()).equals(shape(columns));
  }

  private static List<String> shape(List<Column> columns) {
    return columns.stream().map(c -> c.name() + " " + DuckTypes.stored(c.type())).toList();
  }
}
