package dev.lakehouse.operator.model;

import dev.lakehouse.crds.v1alpha1.GoldModel;
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
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Makes a GoldModel what it should be: validate, observe, plan, act, say so. */
public final class ModelReconciler implements Reconciler<GoldModel>, Cleaner<GoldModel> {

  /** The inventory asks for a reconciliation as soon as it knows; this is for a lost one. */
  private static final Duration SOON = Duration.ofSeconds(1);

  private final ModelParts parts;
  private final RelationEventSource<GoldModel> asked;

  /** A reconciler made of those parts; {@code asked} lets others ask for a reconciliation. */
  public ModelReconciler(ModelParts parts, RelationEventSource<GoldModel> asked) {
    this.parts = parts;
    this.asked = asked;
  }

  @Override
  public List<EventSource<?, GoldModel>> prepareEventSources(
      EventSourceContext<GoldModel> context) {
    return List.of(asked);
  }

  @Override
  public UpdateControl<GoldModel> reconcile(GoldModel model, Context<GoldModel> context) {
    if (!parts.planner().knows(model)) {
      return UpdateControl.<GoldModel>noUpdate().rescheduleAfter(SOON);
    }
    Optional<Outcome> outcome =
        parts.fulfilment().of(model, () -> ask(model), () -> parts.planner().propose(model));
    return parts.status().finish(model, data(model), outcome);
  }

  @Override
  public ErrorStatusUpdateControl<GoldModel> updateErrorStatus(
      GoldModel model, Context<GoldModel> context, Exception failure) {
    return parts.status().failed(model, data(model), failure);
  }

  @Override
  public DeleteControl cleanup(GoldModel model, Context<GoldModel> context) {
    parts.fulfilment().forget(model);
    return parts
        .departure()
        .pass(model, data(model), () -> parts.cleanup().model(model, () -> ask(model)));
  }

  private void ask(GoldModel model) {
    asked.ask(Relations.name(model));
  }

  private StatusWriter.Data data(GoldModel model) {
    DataStatuses statuses = parts.statuses();
    RelationName name = Relations.name(model);
    return new StatusWriter.Data(
        model.getSpec().isPaused(),
        Relations.isDryRun(model),
        statuses.of(Kind.MODEL, name, model.getMetadata().getUid()),
        document -> Lag.ofModel(document, parts.planner().inputs(model), statuses));
  }
}
