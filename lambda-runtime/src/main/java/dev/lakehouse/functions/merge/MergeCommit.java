package dev.lakehouse.functions.merge;

import dev.lakehouse.functions.Workbench;
import dev.lakehouse.functions.rows.CandidateFiles;
import dev.lakehouse.functions.rows.DataFileWriter;
import dev.lakehouse.functions.rows.DeadRows;
import dev.lakehouse.functions.rows.FileChanges;
import dev.lakehouse.functions.rows.FileChanges.Deletion;
import dev.lakehouse.functions.rows.TableScan;
import dev.lakehouse.lake.catalog.TableDefinition;
import dev.lakehouse.lake.delta.CommitOutcome;
import dev.lakehouse.lake.delta.CommitPlan;
import dev.lakehouse.lake.delta.CommitPlan.NewFile;
import dev.lakehouse.lake.delta.DataFile;
import dev.lakehouse.lake.delta.DeltaSnapshot;
import dev.lakehouse.lake.engine.Identifiers;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.schema.Column;
import dev.lakehouse.lake.schema.ColumnType.Primitive;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes what the records of a batch change, and commits it with the state that contains them. */
final class MergeCommit {

  private final Workbench bench;
  private final MergeStates states;
  private final TableDefinition definition;
  private final TableState table;
  private final List<Column> columns;

  MergeCommit(
      Workbench bench,
      MergeStates states,
      TableDefinition definition,
      TableState table,
      List<Column> columns) {
    this.bench = bench;
    this.states = states;
    this.definition = definition;
    this.table = table;
    this.columns = List.copyOf(columns);
  }

  /** What stands in the bucket and waits for its commit. */
  record Written(CommitPlan plan, MergeState state, long rowsChanged) {}

  /** Decides the winners and writes the files, the tombstones and the state. */
  Written write(MergeState advanced, Instant at) {
    Winners winners = new Winners(bench.session(), definition);
    winners.choose();
    Optional<TableScan> scan = table.snapshot().map(this::scan);
    Tombstones tombstones =
        new Tombstones(bench.session(), bench.store(), bench.local(), bench.scratch());
    tombstones.load(advanced.tombstones(), columns, definition, at);
    winners.compare(scan, columns);
    String folder = bench.layout().states(definition.name());
    MergeState state =
        new MergeState(
            advanced.floor(),
            advanced.mark(),
            advanced.merged(),
            tombstones.write(advanced.tombstones(), columns, definition, at, folder),
            advanced.quarantined(),
            advanced.warned(),
            newestEvent(advanced.newestEvent()));
    MergeMark mark =
        new MergeMark(
            states.write(definition.name(), state), table.version() + 1, definition.uid());
    return new Written(plan(scan, mark), state, winners.changedRows());
  }

  CommitOutcome commit(Written written) {
    if (table.snapshot().isPresent()) {
      return bench.tables().commit(table.snapshot().get(), written.plan());
    }
    Map<String, String> properties =
        Map.of(
            "delta.enableDeletionVectors",
            Boolean.toString(definition.maintenance().deletionVectors()));
    return bench
        .tables()
        .create(
            bench.layout().data(Kind.TABLE, definition.name()),
            columns,
            definition.partitionBy(),
            properties,
            written.plan());
  }

  private TableScan scan(DeltaSnapshot snapshot) {
    List<DataFile> files =
        widened()
            ? snapshot.files()
            : CandidateFiles.select(
                bench.session(), snapshot.files(), Winners.TABLE, key(definition.primaryKey()));
    return TableScan.open(bench.session(), bench.local(), snapshot, files);
  }

  private CommitPlan plan(Optional<TableScan> scan, MergeMark mark) {
    DataFileWriter writer = writer();
    List<NewFile> added = new ArrayList<>(writer.writeAll(Winners.INSERTS));
    List<DataFile> removed = new ArrayList<>();
    List<CommitPlan.RowDeletions> deletions = new ArrayList<>();
    if (scan.isPresent()) {
      FileChanges changes = changes(scan.get());
      removed.addAll(changes.emptied());
      removed.addAll(changes.rewritten());
      deletions.addAll(changes.deletions());
      changes.rewritten().forEach(file -> rewrite(writer, scan.get(), file).ifPresent(added::add));
    }
    return new CommitPlan(
        "MERGE",
        schemaChanged() ? Optional.of(columns) : Optional.empty(),
        added,
        removed,
        deletions,
        Map.of(MergeMark.DOMAIN, states.text(mark)),
        Map.of());
  }

  private FileChanges changes(TableScan scan) {
    if (widened()) {
      return new FileChanges(List.of(), List.of(), scan.files());
    }
    Deletion deletion =
        definition.maintenance().deletionVectors() ? Deletion.VECTORS : Deletion.REWRITE;
    return dead(scan).changes(deletion);
  }

  private Optional<NewFile> rewrite(DataFileWriter writer, TableScan scan, DataFile file) {
    return writer.write(dead(scan).survivors(file, columns), file.partitionValues());
  }

  private DeadRows dead(TableScan scan) {
    return new DeadRows(bench.session(), scan, Winners.DEAD);
  }

  private DataFileWriter writer() {
    return new DataFileWriter(
        bench.session(),
        bench.store(),
        bench.scratch(),
        new DataFileWriter.Shape(
            bench.layout().data(Kind.TABLE, definition.name()),
            columns,
            definition.partitionBy(),
            definition.primaryKey()));
  }

  private boolean widened() {
    List<Column> before = table.columns();
    for (int i = 0; i < before.size(); i++) {
      if (TypeChanges.stored(before.get(i).type(), columns.get(i).type())) {
        return true;
      }
    }
    return false;
  }

  private boolean schemaChanged() {
    return table.snapshot().isPresent() && (columns.size() > table.columns().size() || widened());
  }

  private Optional<Instant> newestEvent(Optional<Instant> before) {
    Optional<Column> sequence = definition.sequenceBy().map(name -> key(List.of(name)));
    if (sequence.isEmpty()
        || (sequence.get().type() != Primitive.TIMESTAMP
            && sequence.get().type() != Primitive.DATE)) {
      return before;
    }
    Optional<Instant> newest =
        bench
            .session()
            .first(
                "SELECT epoch_us(CAST(max(%s) AS TIMESTAMPTZ)) FROM %s"
                    .formatted(Identifiers.quote(sequence.get().name()), Winners.TABLE),
                row -> {
                  long micros = row.getLong(1);
                  return row.wasNull() ? null : Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
                });
    return newest.filter(at -> before.isEmpty() || at.isAfter(before.get())).or(() -> before);
  }

  private Column key(List<String> names) {
    return columns.stream().filter(c -> c.name().equals(names.get(0))).findFirst().orElseThrow();
  }
}
