package dev.lakehouse.functions.merge;

import dev.lakehouse.functions.Workbench;
import dev.lakehouse.functions.merge.RoundOutcome.Backlog;
import dev.lakehouse.lake.catalog.TableDefinition;
import dev.lakehouse.lake.delta.CommitOutcome;
import dev.lakehouse.lake.delta.DeltaSnapshot;
import dev.lakehouse.lake.layout.Kind;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/** One look at a table: load, plan, write, commit; at most one commit. */
final class MergeRound {

  private final Workbench bench;
  private final MergeStates states;
  private final long budgetBytes;

  MergeRound(Workbench bench, long budgetBytes) {
    this.bench = bench;
    this.states = new MergeStates(bench.store(), bench.layout());
    this.budgetBytes = budgetBytes;
  }

  RoundOutcome run(TableDefinition definition, Collection<String> namedKeys) {
    Optional<DeltaSnapshot> snapshot =
        bench.tables().latest(bench.layout().data(Kind.TABLE, definition.name()));
    Optional<MergeMark> mark = snapshot.flatMap(states::mark);
    TableState table =
        new TableState(
            snapshot,
            mark.filter(m -> !m.state().isEmpty()).map(states::load).orElse(MergeState.EMPTY));
    BronzeKeys keys = new BronzeKeys(bench.layout(), definition.name());
    SortedSet<BronzeObject> waiting =
        new Bronze(bench.store(), keys).waiting(table.merged(), namedKeys);
    if (waiting.isEmpty()) {
      return new RoundOutcome.NothingToDo(table);
    }
    Optional<String> foreign =
        mark.flatMap(m -> new ForeignChanges(bench.store()).since(m, snapshot.orElseThrow()));
    if (foreign.isPresent()) {
      return new RoundOutcome.Stopped(table, Backlog.of(waiting), "ForeignChange", foreign.get());
    }
    return merge(definition, table, keys, waiting);
  }

  private RoundOutcome merge(
      TableDefinition definition,
      TableState table,
      BronzeKeys keys,
      SortedSet<BronzeObject> waiting) {
    BatchPlan plan = BatchPlan.of(waiting, budgetBytes);
    BatchSchema schema = new BatchSchema(TableSchema.columns(definition, table.columns()));
    new Staging(bench.session(), new ObjectLines(bench.store(), bench.scratch()))
        .load(plan.batch(), definition, schema);
    Records.create(bench.session(), definition, schema);
    Refusals refusals = new Refusals(bench.session(), definition.expectations());
    Optional<String> stopped = refusals.stopped();
    if (stopped.isPresent()) {
      return new RoundOutcome.Stopped(
          table, Backlog.of(waiting), "ExpectationFailed", stopped.get());
    }
    refusals.quarantine();
    new Quarantine(bench.session(), bench.store(), bench.layout())
        .write(definition.name(), plan.batch());
    MergeState advanced =
        MergeCounts.add(
            table.merged().advanced(keys, plan.batch(), plan.waiting()),
            refusals.counts(),
            refusals.warned());
    MergeCommit commit = new MergeCommit(bench, states, definition, table, schema.all());
    return outcome(commit, plan, advanced, refusals.counts());
  }

  private RoundOutcome outcome(
      MergeCommit commit, BatchPlan plan, MergeState advanced, Map<String, Long> refused) {
    MergeCommit.Written written = commit.write(advanced, plan.at());
    CommitOutcome outcome = commit.commit(written);
    if (outcome instanceof CommitOutcome.Committed committed) {
      return new RoundOutcome.Committed(
          new TableState(Optional.of(committed.snapshot()), written.state()),
          Backlog.of(plan.waiting()),
          bench.session().number("SELECT count(*) FROM " + Records.TABLE),
          written.rowsChanged(),
          refused);
    }
    // Unknown needs no other care than Conflict: the next commit goes for the same version, so
    // that only one of the two can ever be in the log, and the next look reads which.
    return new RoundOutcome.Again(
        outcome instanceof CommitOutcome.Unknown unknown ? unknown.message() : "conflict");
  }
}
