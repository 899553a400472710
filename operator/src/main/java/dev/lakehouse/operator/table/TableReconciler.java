package dev.lakehouse.operator.table;

import dev.lakehouse.crds.v1alpha1.LakehouseTable;
import dev.lakehouse.lake.catalog.Catalog;
import dev.lakehouse.lake.catalog.TableDefinition;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.operator.kube.RelationEventSource;
import dev.lakehouse.operator.kube.StatusWriter;
import dev.lakehouse.operator.lake.LakeSettings;
import dev.lakehouse.operator.lake.LakeState;
import dev.lakehouse.operator.relation.Relations;
import dev.lakehouse.operator.relation.Validation;
import dev.lakehouse.operator.relation.Verified;
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
import java.time.Duration;
import java.util.List;

/** Makes a LakehouseTable what it should be: observe, validate, act, say so. */
public final class TableReconciler implements Reconciler<LakehouseTable>, Cleaner<LakehouseTable> {

  private static final Duration SOON = Duration.ofSeconds(1);

  private final TableParts parts;
  private final TableSpecs specs;
  private final TableSteps steps;
  private final RelationEventSource<LakehouseTable> asked;

  /** A reconciler made of those parts; {@code asked} lets others ask for a reconciliation. */
  public TableReconciler(TableParts parts, RelationEventSource<LakehouseTable> asked) {
    this.parts = parts;
    this.specs = new TableSpecs(parts.settings(), parts.checks());
    this.steps = new TableSteps(parts.aws(), parts.catalog());
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
    return parts.status().finish(table, data(table), outcome(table));
  }

  @Override
  public ErrorStatusUpdateControl<LakehouseTable> updateErrorStatus(
      LakehouseTable table, Context<LakehouseTable> context, Exception failure) {
    return parts.status().failed(table, data(table), failure);
  }

  @Override
  public DeleteControl cleanup(LakehouseTable table, Context<LakehouseTable> context) {
    parts.verified().forget(table.getMetadata().getUid());
    return parts.cleanup().table(table);
  }

  private Outcome outcome(LakehouseTable table) {
    LakeState lake = parts.lake();
    if (lake.trouble().isPresent()) {
      return Outcome.waiting("LakeNotReady", lake.trouble().get(), List.of(), SOON);
    }
    Catalog catalog = parts.catalog();
    Validation<TableDefinition> validation =
        specs.validate(table, catalog.table(Relations.name(table)));
    if (validation instanceof Validation.Invalid<TableDefinition> invalid) {
      return Outcome.stalled(
          invalid.reason(), invalid.message(), List.of(), parts.verified().jittered());
    }
    TableDefinition definition = ((Validation.Accepted<TableDefinition>) validation).definition();
    LakeSettings settings = parts.settings();
    DesiredTable desired = DesiredTable.of(table, definition, settings);
    Verified<Object> verified = parts.verified();
    return verified.ensure(
        definition.uid(), desired, () -> steps.ensure(desired, verified.jittered()));
  }

  private StatusWriter.Data data(LakehouseTable table) {
    DataStatuses statuses = parts.statuses();
    RelationName name = Relations.name(table);
    return new StatusWriter.Data(
        table.getSpec().isPaused(),
        statuses.of(Kind.TABLE, name, table.getMetadata().getUid()),
        Lag::ofTable);
  }
}
