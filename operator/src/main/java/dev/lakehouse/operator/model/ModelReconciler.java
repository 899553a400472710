package dev.lakehouse.operator.model;

import dev.lakehouse.crds.v1alpha1.GoldModel;
import dev.lakehouse.lake.catalog.ModelDefinition;
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

/** Makes a GoldModel what it should be: observe, validate, act, say so. */
public final class ModelReconciler implements Reconciler<GoldModel>, Cleaner<GoldModel> {

  private static final Duration SOON = Duration.ofSeconds(1);

  private final ModelParts parts;
  private final ModelSpecs specs;
  private final ModelSteps steps;
  private final RelationEventSource<GoldModel> asked;

  /** A reconciler made of those parts; {@code asked} lets others ask for a reconciliation. */
  public ModelReconciler(ModelParts parts, RelationEventSource<GoldModel> asked) {
    this.parts = parts;
    this.specs = new ModelSpecs(parts.settings(), parts.queries());
    this.steps = new ModelSteps(parts.aws(), parts.catalog());
    this.asked = asked;
  }

  @Override
  public List<EventSource<?, GoldModel>> prepareEventSources(
      EventSourceContext<GoldModel> context) {
    return List.of(asked);
  }

  @Override
  public UpdateControl<GoldModel> reconcile(GoldModel model, Context<GoldModel> context) {
    return parts.status().finish(model, data(model), outcome(model));
  }

  @Override
  public ErrorStatusUpdateControl<GoldModel> updateErrorStatus(
      GoldModel model, Context<GoldModel> context, Exception failure) {
    return parts.status().failed(model, data(model), failure);
  }

  @Override
  public DeleteControl cleanup(GoldModel model, Context<GoldModel> context) {
    parts.verified().forget(model.getMetadata().getUid());
    return parts.cleanup().model(model);
  }

  private Outcome outcome(GoldModel model) {
    LakeState lake = parts.lake();
    if (lake.trouble().isPresent()) {
      return Outcome.waiting("LakeNotReady", lake.trouble().get(), List.of(), SOON);
    }
    Validation<ModelDefinition> validation = specs.validate(model);
    if (validation instanceof Validation.Invalid<ModelDefinition> invalid) {
      return Outcome.stalled(
          invalid.reason(), invalid.message(), List.of(), parts.verified().jittered());
    }
    ModelDefinition definition = ((Validation.Accepted<ModelDefinition>) validation).definition();
    LakeSettings settings = parts.settings();
    DesiredModel desired = DesiredModel.of(model, definition, settings);
    Verified<Object> verified = parts.verified();
    return verified.ensure(
        definition.uid(), desired, () -> steps.ensure(desired, verified.jittered()));
  }

  private StatusWriter.Data data(GoldModel model) {
    DataStatuses statuses = parts.statuses();
    RelationName name = Relations.name(model);
    return new StatusWriter.Data(
        model.getSpec().isPaused(),
        statuses.of(Kind.MODEL, name, model.getMetadata().getUid()),
        document -> Lag.ofModel(document, inputs(model), statuses));
  }

  /** The inputs of a model as it is now, or none while its query does not parse. */
  private List<ModelDefinition.Input> inputs(GoldModel model) {
    return specs.validate(model) instanceof Validation.Accepted<ModelDefinition> accepted
        ? accepted.definition().inputs()
        : List.of();
  }
}
