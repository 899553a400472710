package dev.lakehouse.functions.history;

import dev.lakehouse.functions.Deadline;
import dev.lakehouse.functions.EventPublisher;
import dev.lakehouse.functions.Invocation;
import dev.lakehouse.functions.MetricsLog;
import dev.lakehouse.functions.Workbench;
import dev.lakehouse.functions.maintenance.Ledger;
import dev.lakehouse.functions.maintenance.MaintainedTable;
import dev.lakehouse.functions.maintenance.Maintenance;
import dev.lakehouse.functions.merge.MergeFunction;
import dev.lakehouse.functions.merge.MergeLedger;
import dev.lakehouse.lake.catalog.Catalog;
import dev.lakehouse.lake.catalog.TableDefinition;
import dev.lakehouse.lake.delta.DeltaTables;
import dev.lakehouse.lake.delta.KernelDeltaTables;
import dev.lakehouse.lake.engine.DuckSession;
import dev.lakehouse.lake.layout.Layout;
import dev.lakehouse.lake.read.TableFiles;
import dev.lakehouse.lake.storage.ObjectStore;
import dev.lakehouse.lake.storage.RangeCache;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** One process of the table's function: warm from one invocation to the next, until it dies. */
final class FunctionProcess {

  private static final long INVOCATION_MILLIS = 900_000;

  private final Catalog catalog;
  private final SimulatedClock clock;
  private final ProcessStore calls;
  private final Mutation mutation;
  private final Workbench bench;
  private final MergeFunction function;

  FunctionProcess(
      Scene scene,
      Layout layout,
      SimulatedClock clock,
      ProcessStore calls,
      Mutation mutation,
      Commits commits,
      DuckSession session,
      Path directory,
      EventPublisher events) {
    this.clock = clock;
    this.calls = calls;
    this.mutation = mutation;
    ObjectStore store = mutation.store(calls);
    DeltaTables tables = commits.watch(mutation.tables(new KernelDeltaTables(store, clock), store));
    this.bench =
        new Workbench(
            store,
            layout,
            tables,
            () -> session,
            new TableFiles(
                new RangeCache(store, directory.resolve("objects"), Long.MAX_VALUE, Runnable::run)),
            directory.resolve("work"),
            Runnable::run);
    this.catalog = new Catalog(store, layout);
    this.function =
        new MergeFunction(
            bench,
            catalog,
            event -> calls.callOther("EVENT", () -> events.publish(event)),
            new MetricsLog(
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                clock),
            clock,
            scene.budgetBytes());
  }

  /** No process outlives its invocation's limit. */
  void kill() {
    calls.kill();
  }

  /** Compacts, and deletes what may go, unless the table is paused. */
  void maintain() {
    TableDefinition definition = catalog.table(Scene.TABLE).orElseThrow();
    if (definition.paused()) {
      return;
    }
    Ledger ledger = mutation.ledger(new MergeLedger(bench.store(), bench.layout(), Scene.TABLE));
    Maintenance maintenance =
        new Maintenance(bench.store(), bench.layout(), bench.tables(), ledger, clock);
    maintenance
        .plan(mutation.maintained(MaintainedTable.of(definition)))
        .ifPresent(
            plan -> maintenance.carryOut(plan, bench, Deadline.in(clock, INVOCATION_MILLIS)));
  }

  /** Looks; whether it wants to look once more. */
  boolean look(Invocation invocation) {
    return function
        .run(Scene.TABLE, invocation, Deadline.in(clock, INVOCATION_MILLIS))
        .outcome()
        .equals("Continues");
  }
}
