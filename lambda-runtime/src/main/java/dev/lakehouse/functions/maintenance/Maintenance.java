package dev.lakehouse.functions.maintenance;

import dev.lakehouse.functions.Deadline;
import dev.lakehouse.functions.Workbench;
import dev.lakehouse.lake.delta.DeltaSnapshot;
import dev.lakehouse.lake.delta.DeltaTables;
import dev.lakehouse.lake.layout.Layout;
import dev.lakehouse.lake.storage.ObjectStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Plans the maintenance of a table, and carries plans out. */
public final class Maintenance {

  private static final Logger LOG = LoggerFactory.getLogger(Maintenance.class);

  /** One run reads no more than that, so that it ends before its function does. */
  private static final long MOST_BYTES = 4L << 30;

  private final DeltaTables tables;
  private final Layout layout;
  private final Expiry expiry;
  private final Clock clock;

  /** Maintenance of tables whose writer keeps that ledger. */
  public Maintenance(
      ObjectStore store, Layout layout, DeltaTables tables, Ledger ledger, Clock clock) {
    this.tables = tables;
    this.layout = layout;
    this.expiry = new Expiry(store, layout, tables, ledger);
    this.clock = clock;
  }

  /** What there is to do; empty for a table without a commit. Changes nothing. */
  public Optional<MaintenancePlan> plan(MaintainedTable table) {
    return tables
        .latest(layout.data(table.kind(), table.name()))
        .map(snapshot -> plan(table, snapshot));
  }

  private MaintenancePlan plan(MaintainedTable table, DeltaSnapshot snapshot) {
    List<Compaction> compactions = new ArrayList<>();
    long bytes = 0;
    for (Compaction compaction : Compaction.plan(snapshot.files(), table.targetFileSizeBytes())) {
      bytes += compaction.bytes();
      if (compactions.isEmpty() || bytes <= MOST_BYTES) {
        compactions.add(compaction);
      }
    }
    return new MaintenancePlan(
        table, snapshot, compactions, expiry.of(table, snapshot, clock.instant()));
  }

  /** Plans, and does what the plan says. */
  public MaintenanceReport run(MaintainedTable table, Workbench bench, Deadline deadline) {
    return plan(table)
        .map(plan -> carryOut(plan, bench, deadline))
        .orElseGet(() -> new MaintenanceReport(MaintenanceReport.MAINTAINED, List.of(), false));
  }

  /**
   * Does what the plan says, as far as the time allows: each part begins with its first step
   * whatever the time. What it deletes stays deletable whatever was committed since.
   */
  public MaintenanceReport carryOut(MaintenancePlan plan, Workbench bench, Deadline deadline) {
    MaintenanceSteps steps = new MaintenanceSteps(plan, bench, deadline);
    steps.compact();
    steps.checkpoint();
    plan.expired().forEach(steps::delete);
    MaintenanceReport report = steps.report();
    report.done().forEach(line -> LOG.info("{}: {}", plan.table().name(), line));
    if (report.outcome().equals(MaintenanceReport.OUT_OF_MEMORY)) {
      LOG.warn("{}: not all files could be compacted: raise compute.memory", plan.table().name());
    }
    return report;
  }
}
