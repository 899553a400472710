package dev.lakehouse.functions.model;

import dev.lakehouse.functions.Workbench;
import dev.lakehouse.functions.model.ResultChecks.CheckFailedException;
import dev.lakehouse.functions.rows.CandidateFiles;
import dev.lakehouse.functions.rows.DataFileWriter;
import dev.lakehouse.functions.rows.DeadRows;
import dev.lakehouse.functions.rows.FileChanges;
import dev.lakehouse.functions.rows.FileChanges.Deletion;
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
    List<NewFile> added = new ArrayList<>(writer.writeAll(ModelQuery.RESULT));
    List<DataFile> removed = new ArrayList<>();
    List<CommitPlan.RowDeletions> deletions = new ArrayList<>();
    if (upsert) {
      Optional<DeadRows> dead = Optional.of(deadRows());
      FileChanges changes = dead.get().changes(Deletion.VECTORS);
      removed.addAll(changes.emptied());
      removed.addAll(changes.rewritten());
      deletions.addAll(changes.deletions());
      for (DataFile file : changes.rewritten()) {
        writer.write(dead.get().survivors(file, columns), Map.of()).ifPresent(added::add);
      }
    } else {
      before.ifPresent(snapshot -> removed.addAll(snapshot.files()));
    }
    return commit(plan(mark, added, removed, deletions));
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

  private DeadRows deadRows() {
    DeltaSnapshot snapshot = before.orElseThrow();
    Column key =
        columns.stream()
            .filter(column -> column.name().equals(definition.primaryKey().get(0)))
            .findFirst()
            .orElseThrow();
    List<DataFile> candidates =
        CandidateFiles.select(bench.session(), snapshot.files(), ModelQuery.RESULT, key);
    TableScan scan = TableScan.open(bench.session(), bench.local(), snapshot, candidates);
    List<Column> keys =
        columns.stream().filter(c -> definition.primaryKey().contains(c.name())).toList();
    return DeadRows.ofKeys(bench.session(), scan, keys, ModelQuery.RESULT);
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
