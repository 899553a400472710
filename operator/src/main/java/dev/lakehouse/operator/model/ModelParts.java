package dev.lakehouse.operator.model;

import dev.lakehouse.crds.v1alpha1.GoldModel;
import dev.lakehouse.operator.kube.Departure;
import dev.lakehouse.operator.kube.StatusWriter;
import dev.lakehouse.operator.relation.Cleanup;
import dev.lakehouse.operator.relation.Fulfilment;
import dev.lakehouse.operator.status.DataStatuses;

/** What the model reconciler is made of. */
public record ModelParts(
    ModelPlanner planner,
    Fulfilment fulfilment,
    DataStatuses statuses,
    StatusWriter<GoldModel> status,
    Cleanup cleanup,
    Departure<GoldModel> departure) {}
