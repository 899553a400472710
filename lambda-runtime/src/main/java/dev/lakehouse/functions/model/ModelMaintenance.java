package dev.lakehouse.functions.model;

import dev.lakehouse.functions.Deadline;
import dev.lakehouse.functions.Workbench;
import dev.lakehouse.functions.maintenance.Ledger;
import dev.lakehouse.functions.maintenance.MaintainedTable;
import dev.lakehouse.functions.maintenance.Maintenance;
import dev.lakehouse.functions.maintenance.MaintenanceReport;
import dev.lakehouse.lake.catalog.Catalog;
import dev.lakehouse.lake.catalog.ModelDefinition;
import dev.lakehouse.lake.layout.RelationName;
import java.time.Clock;
import java.util.Optional;

/** Maintains the table behind a model; never runs the model. */
final class ModelMaintenance {

  private final Workbench bench;
  private final Catalog catalog;
  private final Clock clock;

  ModelMaintenance(Workbench bench, Catalog catalog, Clock clock) {
    this.bench = bench;
    this.catalog = catalog;
    this.clock = clock;
  }

  MaintenanceReport run(RelationName name, Deadline deadline) {
    Optional<ModelDefinition> definition = catalog.model(name);
    if (definition.isEmpty() || definition.get().paused()) {
      return MaintenanceReport.without(definition.isEmpty() ? "NotDefined" : "Paused");
    }
    return new Maintenance(bench.store(), bench.layout(), bench.tables(), Ledger.NONE, clock)
        .run(MaintainedTable.of(definition.get()), bench, deadline);
  }
}
