package dev.lakehouse.operator.table;

import dev.lakehouse.crds.v1alpha1.LakehouseTable;
import dev.lakehouse.operator.kube.Departure;
import dev.lakehouse.operator.kube.StatusWriter;
import dev.lakehouse.operator.relation.Cleanup;
import dev.lakehouse.operator.relation.Fulfilment;
import dev.lakehouse.operator.status.DataStatuses;

/** What the table reconciler is made of. */
public record TableParts(
    TablePlanner planner,
    Fulfilment fulfilment,
    DataStatuses statuses,
    StatusWriter<LakehouseTable> status,
    Cleanup cleanup,
    Departure<LakehouseTable> departure) {}
