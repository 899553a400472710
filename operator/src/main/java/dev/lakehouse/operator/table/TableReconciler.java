package dev.lakehouse.operator.table;

import dev.lakehouse.crds.v1alpha1.LakehouseTable;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.operator.kube.RelationEventSource;
import dev.lakehouse.operator.kube.StatusWriter;
import dev.lakehouse.operator.relation.Relations;
import dev.lakehouse.operator.status.DataStatuses;
import dev.lakehouse.operator.status.Lag;
import dev.lakehouse.operator.status.Outcome;
import io.javaoperatorsdk.operator.api.reconciler.Cleaner;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.util.List;
import java.util.Optional;

/** Makes a LakehouseTable what it should be: validate, observe, plan, act, say so. */
public final class TableReconciler implements Reconciler<LakehouseTable>, Cleaner<LakehouseTable> {

  private final TableParts parts;
  private final RelationEventSource<LakehouseTable> asked;

  /** A reconciler made of those parts; {@code asked} lets others ask for a reconciliation. */
  public TableReconciler(TableParts parts, RelationEventSource<LakehouseTable> asked) {
    this.parts = parts;
    this.asked = asked;
  }

  @Override
  public List<EventSource<?, LakehouseTable>> prepareEventSources(
      EventSourceContext<LakehouseTable> context) {
    return List.of(asked);
  }

  @Override
  public UpdateControl<LakehouseTable> reconcile(
      LakehouseTable table, Context<LakehouseTable> context) {
    Optional<Outcome> outcome =
        parts.fulfilment().of(table, () -> ask(table), () -> parts.planner().propose(table));
    return parts.status().finish(table, data(table), outcome);
  }

  @Override
  public ErrorStatusUpdateControl<LakehouseTable> updateErrorStatus(
      LakehouseTable table, Context<LakehouseTable> context, Exception failure) {
    return parts.status().failed(table, data(table), failure);
  }

  @Override
  public DeleteControl cleanup(LakehouseTable table, Context<LakehouseTable> context) {
    parts.fulfilment().forget(table);
    return parts
        .departure()
        .pass(table, data(table), () -> parts.cleanup().table(table, () -> ask(table)));
  }

  private void ask(LakehouseTable table) {
    asked.ask(Relations.name(table));
  }

  private StatusWriter.Data data(LakehouseTable table) {
    DataStatuses statuses = parts.statuses();
    RelationName name = Relations.name(table);
    return new StatusWriter.Data(
        table.getSpec().isPaused(),
        Relations.isDryRun(table),
        statuses.of(Kind.TABLE, name, table.getMetadata().getUid()),
        Lag::ofTable);
  }
}
