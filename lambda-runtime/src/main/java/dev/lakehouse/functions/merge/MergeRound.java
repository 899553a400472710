package dev.lakehouse.functions.merge;

import dev.lakehouse.functions.Workbench;
import dev.lakehouse.functions.merge.RoundOutcome.Backlog;
import dev.lakehouse.lake.catalog.TableDefinition;
import dev.lakehouse.lake.delta.CommitOutcome;
import dev.lakehouse.lake.delta.DeltaSnapshot;
import dev.lakehouse.lake.layout.Kind;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;

/** One look at a table: load, plan, write, commit; at most one commit. */
final class MergeRound {

  private final Workbench bench;
  private final Clock clock;
  private final MergeStates states;
  private final long budgetBytes;

  MergeRound(Workbench bench, Clock clock, long budgetBytes) {
    this.bench = bench;
    this.clock = clock;
    this.states = new MergeStates(bench.store(), bench.layout());
    this.budgetBytes = budgetBytes;
  }

  /**
   * What a status document says; -1 for none.
   *
   * @param version of the table
   * @param seen the version up to which a look found nothing to decide
   */
  record Told(long version, long seen) {}

  /**
   * Looks once.
   *
   * @param told what the status document said before this look
   */
  RoundOutcome run(TableDefinition definition, Collection<String> namedKeys, Told told) {
    Optional<DeltaSnapshot> snapshot =
        bench.tables().latest(bench.layout().data(Kind.TABLE, definition.name()));
    Optional<MergeMark> mark = snapshot.flatMap(states::mark);
    MergeState state = states.of(mark);
    ForeignChanges.Finding finding =
        new ForeignChanges(bench.store(), definition)
            .look(new ForeignChanges.Table(mark, state, snapshot, told));
    BronzeKeys keys = new BronzeKeys(bench.layout(), definition.name());
    if (finding instanceof ForeignChanges.Finding.Stop stop) {
      TableState table = new TableState(snapshot, state, List.of());
      SortedSet<BronzeObject> waiting =
          new Bronze(bench.store(), keys).waiting(table.merged(), namedKeys);
      return new RoundOutcome.Stopped(
          table, Backlog.of(waiting), ForeignChanges.REASON, stop.message());
    }
    if (finding instanceof ForeignChanges.Finding.Sound && told.version() > version(snapshot)) {
      // a person let the table go back, and the status document only moves forward
      bench.store().delete(List.of(bench.layout().status(Kind.TABLE, definition.name())));
    }
    MergeState base =
        finding instanceof ForeignChanges.Finding.Forget forget
            ? state.forgotten(forget.version())
            : state;
    TableState table = new TableState(snapshot, base, replays(definition, snapshot, base));
    Set<String> named = new HashSet<>(namedKeys);
    table.replays().forEach(progress -> named.addAll(progress.pending()));
    SortedSet<BronzeObject> waiting = new Bronze(bench.store(), keys).waiting(base, named);
    return waiting.isEmpty()
        ? new RoundOutcome.NothingToDo(table)
        : merge(definition, table, keys, waiting);
  }

  private static long version(Optional<DeltaSnapshot> snapshot) {
    return snapshot.map(DeltaSnapshot::version).orElse(-1L);
  }

  /** Before the first commit nothing is in quarantine that counts. */
  private List<Replays.Progress> replays(
      TableDefinition definition, Optional<DeltaSnapshot> snapshot, MergeState state) {
    return definition
        .requests()
        .replay()
        .filter(request -> snapshot.isPresent())
        .map(
            request ->
                new Replays(bench.store(), bench.layout(), clock)
                    .carryOut(definition.name(), request, snapshot.get(), state))
        .orElse(List.of());
  }

  private RoundOutcome merge(
      TableDefinition definition,
      TableState table,
      BronzeKeys keys,
      SortedSet<BronzeObject> waiting) {
    BatchPlan most = BatchPlan.of(waiting, budgetBytes);
    ReplayedObjects replayed = new ReplayedObjects(most.batch(), table.merged(), bench.store());
    BatchSchema schema =
        new BatchSchema(
            definition,
            TableSchema.columns(definition, table.columns()),
            Records.rawFields(bench.session(), definition));
    ObjectLines objects = new ObjectLines(bench.store(), bench.scratch());
    int read =
        new Staging(bench.session(), objects, bench.background(), budgetBytes)
            .load(most.batch(), replayed, definition, schema);
    BatchPlan plan = most.cutAfter(read);
    Records.create(bench.session(), definition, schema);
    Refusals refusals = new Refusals(bench.session(), definition.expectations());
    Optional<String> stopped = refusals.stopped();
    if (stopped.isPresent()) {
      return new RoundOutcome.Stopped(
          table, Backlog.of(waiting), "ExpectationFailed", stopped.get());
    }
    List<Refusals.Refused> refused = refusals.quarantine();
    MergeCounts counts =
        new MergeCounts(refusals.records(), Refusals.byReason(refused), refusals.warned());
    MergeCommit commit = new MergeCommit(bench, states, definition, table, schema.columns());
    MergeCommit.Written written =
        commit.write(advanced(table, keys, plan, counts, replayed), plan.at(), replayed);
    new Quarantine(bench.session(), bench.store(), bench.layout(), definition.name())
        .write(plan.batch(), refused, replayed, written.attempt());
    return outcome(commit.commit(written), written, table, plan, counts);
  }

  private static MergeState advanced(
      TableState table,
      BronzeKeys keys,
      BatchPlan plan,
      MergeCounts counts,
      ReplayedObjects replayed) {
    MergeState advanced = table.merged().advanced(keys, plan.batch(), plan.waiting());
    MergeState released = MergeCounts.release(advanced, replayed.released());
    MergeState next = counts.addedTo(released);
    for (Replays.Progress replay : table.replays()) {
      next = replay.after(plan.batch(), next);
    }
    return next;
  }

  private RoundOutcome outcome(
      CommitOutcome outcome,
      MergeCommit.Written written,
      TableState table,
      BatchPlan plan,
      MergeCounts counts) {
    if (outcome instanceof CommitOutcome.Committed committed) {
      return new RoundOutcome.Committed(
          new TableState(
              Optional.of(committed.snapshot()),
              written.state(),
              table.replays().stream().map(replay -> replay.without(plan.batch())).toList()),
          Backlog.of(plan.waiting()),
          counts.records(),
          written.rowsChanged(),
          counts.refused());
    }
    // Unknown needs no other care than Conflict: the next commit goes for the same version, so
    // that only one of the two can ever be in the log, and the next look reads which.
    return new RoundOutcome.Again(
        outcome instanceof CommitOutcome.Unknown unknown ? unknown.message() : "conflict");
  }
}
