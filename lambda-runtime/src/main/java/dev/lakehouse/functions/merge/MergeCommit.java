package dev.lakehouse.functions.merge;

import dev.lakehouse.functions.Workbench;
import dev.lakehouse.functions.rows.DataFileWriter;
import dev.lakehouse.functions.rows.DeadRows;
import dev.lakehouse.functions.rows.FileBounds;
import dev.lakehouse.functions.rows.FileChanges.Deletion;
import dev.lakehouse.functions.rows.KeySpan;
import dev.lakehouse.functions.rows.NewRows;
import dev.lakehouse.functions.rows.RowChanges;
import dev.lakehouse.functions.rows.TableScan;
import dev.lakehouse.lake.catalog.TableDefinition;
import dev.lakehouse.lake.delta.CommitOutcome;
import dev.lakehouse.lake.delta.CommitPlan;
import dev.lakehouse.lake.delta.DataFile;
import dev.lakehouse.lake.delta.DeltaSnapshot;
import dev.lakehouse.lake.engine.Identifiers;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.schema.Column;
import dev.lakehouse.lake.schema.ColumnType;
import dev.lakehouse.lake.schema.ColumnType.Primitive;
import dev.lakehouse.lake.schema.TypeUnion;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

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
  record Written(CommitPlan plan, MergeState state, MergeMark mark, long rowsChanged) {

    QuarantineFile.Attempt attempt() {
      return new QuarantineFile.Attempt(
          mark.version(), MergeStates.name(mark.state()), state.forgottenAt());
    }
  }

  /** Decides the winners and writes the files, the tombstones and the state. */
  Written write(MergeState advanced, Instant at, ReplayedObjects replayed) {
    Winners winners = new Winners(bench.session(), definition, replayed);
    winners.choose();
    KeySpan span = KeySpan.of(bench.session(), Winners.TABLE, key(definition.primaryKey()));
    Optional<TableScan> scan = table.snapshot().map(snapshot -> scan(snapshot, span));
    try {
      return write(new Batch(winners, span, scan, at), advanced);
    } finally {
      scan.ifPresent(TableScan::close);
    }
  }

  /**
   * The winners against the table.
   *
   * @param at the time of the batch
   */
  private record Batch(Winners winners, KeySpan span, Optional<TableScan> scan, Instant at) {}

  private Written write(Batch batch, MergeState advanced) {
    Tombstones tombstones = new Tombstones(bench, definition, columns, batch.at());
    boolean buried = tombstones.load(advanced.tombstones(), batch.span());
    Winners.Figures figures = batch.winners().compare(batch.scan(), batch.span(), columns, buried);
    MergeState state =
        advanced.leaving(
            tombstones.write(advanced.tombstones(), figures.deletes()),
            newestEvent(advanced.newestEvent()));
    MergeMark mark =
        new MergeMark(
            states.write(definition.name(), state), table.version() + 1, definition.uid());
    Optional<DeadRows> dead = batch.scan().map(scan -> batch.winners().dead(scan, figures));
    return new Written(
        plan(Winners.inserts(figures), dead, mark), state, mark, figures.rowsChanged());
  }

  CommitOutcome commit(Written written) {
    if (table.snapshot().isPresent()) {
      return bench.tables().commit(table.snapshot().get(), written.plan());
    }
    return bench
        .tables()
        .create(
            bench.layout().data(Kind.TABLE, definition.name()),
            columns,
            definition.partitionBy(),
            TableProperties.of(definition),
            written.plan());
  }

  private TableScan scan(DeltaSnapshot snapshot, KeySpan span) {
    List<DataFile> files =
        widened()
            ? snapshot.files()
            : span.candidates(snapshot.files(), file -> FileBounds.of(file, span.column()));
    return TableScan.open(bench.session(), bench.files(), snapshot, files);
  }

  private CommitPlan plan(NewRows inserts, Optional<DeadRows> dead, MergeMark mark) {
    RowChanges changes =
        dead.map(rows -> replaced(inserts, rows))
            .orElseGet(() -> RowChanges.inserting(writer(), inserts));
    return new CommitPlan(
        "MERGE",
        schemaChanged() ? Optional.of(columns) : Optional.empty(),
        changes.added(),
        changes.removed(),
        changes.deletions(),
        Map.of(MergeMark.DOMAIN, states.text(mark)),
        Map.of(),
        TableProperties.of(definition));
  }

  private RowChanges replaced(NewRows inserts, DeadRows dead) {
    if (widened()) {
      return RowChanges.rewriting(writer(), inserts, dead, columns);
    }
    boolean vectors =
        definition.maintenance().deletionVectors()
            && TableProperties.allowVectors(table.snapshot().orElseThrow());
    Deletion deletion = vectors ? Deletion.VECTORS : Deletion.REWRITE;
    return RowChanges.replacing(writer(), inserts, dead, deletion, columns);
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
    return anyChange(TypeUnion::rewrites);
  }

  private boolean schemaChanged() {
    return table.snapshot().isPresent()
        && (columns.size() > table.columns().size()
            || anyChange((before, after) -> !before.equals(after)));
  }

  private boolean anyChange(BiPredicate<ColumnType, ColumnType> changes) {
    List<Column> before = table.columns();
    for (int i = 0; i < before.size(); i++) {
      if (changes.test(before.get(i).type(), columns.get(i).type())) {
        return true;
      }
    }
    return false;
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
