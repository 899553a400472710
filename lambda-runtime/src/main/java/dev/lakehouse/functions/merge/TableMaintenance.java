package dev.lakehouse.functions.merge;

import dev.lakehouse.functions.Deadline;
import dev.lakehouse.functions.Workbench;
import dev.lakehouse.functions.maintenance.MaintainedTable;
import dev.lakehouse.functions.maintenance.Maintenance;
import dev.lakehouse.functions.maintenance.MaintenanceReport;
import dev.lakehouse.lake.catalog.Catalog;
import dev.lakehouse.lake.catalog.TableDefinition;
import dev.lakehouse.lake.layout.RelationName;
import java.time.Clock;
import java.util.Optional;

/** Maintains a table that records are merged into. */
public final class TableMaintenance {

  private final Workbench bench;
  private final Catalog catalog;
  private final Clock clock;

  /** Maintenance in the lake that the workbench is of. */
  public TableMaintenance(Workbench bench, Catalog catalog, Clock clock) {
    this.bench = bench;
    this.catalog = catalog;
    this.clock = clock;
  }

  /** Does what there is to do, unless the table is paused. */
  public MaintenanceReport run(RelationName name, Deadline deadline) {
    Optional<TableDefinition> definition = catalog.table(name);
    if (definition.isEmpty() || definition.get().paused()) {
      return MaintenanceReport.without(definition.isEmpty() ? "NotDefined" : "Paused");
    }
    MergeLedger ledger = new MergeLedger(bench.store(), bench.layout(), name);
    return new Maintenance(bench.store(), bench.layout(), bench.tables(), ledger, clock)
        .run(MaintainedTable.of(definition.get()), bench, deadline);
  }
}
