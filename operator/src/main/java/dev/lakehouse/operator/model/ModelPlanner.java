package dev.lakehouse.operator.model;

import dev.lakehouse.crds.v1alpha1.GoldModel;
import dev.lakehouse.lake.catalog.Catalog;
import dev.lakehouse.lake.catalog.ModelDefinition;
import dev.lakehouse.lake.catalog.ModelDefinition.Materialization;
import dev.lakehouse.lake.catalog.RetainedModel;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.Layout;
import dev.lakehouse.operator.aws.Ownership;
import dev.lakehouse.operator.aws.function.Turn;
import dev.lakehouse.operator.lake.LakeSettings;
import dev.lakehouse.operator.plan.Plan;
import dev.lakehouse.operator.relation.Proposal;
import dev.lakehouse.operator.relation.Relations;
import dev.lakehouse.operator.relation.Remains;
import dev.lakehouse.operator.relation.Validation;
import dev.lakehouse.operator.resources.Observers;
import dev.lakehouse.operator.rollout.Member;
import dev.lakehouse.operator.rollout.Turns;
import java.util.List;
import java.util.Optional;

/** Validates a model, observes it and plans what to do about it; changes nothing. */
public final class ModelPlanner {

  private final LakeSettings settings;
  private final Observers observers;
  private final Catalog catalog;
  private final ModelQueries queries;
  private final ModelSpecs specs;
  private final Turns turns;

  /** A planner in that lake, where functions take new code at once. */
  public ModelPlanner(
      LakeSettings settings, Observers observers, Catalog catalog, ModelQueries queries) {
    this(settings, observers, catalog, queries, Turns.AT_ONCE);
  }

  /** A planner in that lake. */
  public ModelPlanner(
      LakeSettings settings,
      Observers observers,
      Catalog catalog,
      ModelQueries queries,
      Turns turns) {
    this.turns = turns;
    this.settings = settings;
    this.observers = observers;
    this.catalog = catalog;
    this.queries = queries;
    this.specs = new ModelSpecs(settings, queries);
  }

  /** Whether the graph of all models holds this one as it is now. */
  boolean knows(GoldModel model) {
    return queries.knows(Relations.name(model), model.getSpec().getQuery());
  }

  /** What should be done for a model. */
  public Proposal propose(GoldModel model) {
    Ownership owner = Relations.ownership(settings.release(), model);
    Validation<ModelDefinition> validation = specs.validate(model);
    if (validation instanceof Validation.Invalid<ModelDefinition> invalid) {
      Optional<ModelDefinition> found = catalog.model(Relations.name(model));
      Optional<DesiredModel> kept =
          specs.kept(model, found).map(last -> DesiredModel.of(last, owner, settings));
      if (kept.isEmpty()) {
        turns.looked(member(model));
      }
      return Proposal.refused(
          invalid.reason(), invalid.message(), kept, () -> plan(model, kept.orElseThrow()));
    }
    ModelDefinition definition = ((Validation.Accepted<ModelDefinition>) validation).definition();
    DesiredModel desired = DesiredModel.of(definition, owner, settings);
    return Proposal.accepted(
        new Due(desired, turns.isCalled(member(model))), () -> plan(model, desired));
  }

  /** What is verified anew when it changes. */
  private record Due(DesiredModel desired, boolean called) {}

  private static Member member(GoldModel model) {
    return new Member(Kind.MODEL, Relations.name(model));
  }

  /** The inputs of a model as it is now, or none while its query does not parse. */
  List<ModelDefinition.Input> inputs(GoldModel model) {
    return specs.validate(model) instanceof Validation.Accepted<ModelDefinition> accepted
        ? accepted.definition().inputs()
        : List.of();
  }

  /** What a model of the same name left: one that was deleted, or went without a deletion. */
  private Optional<RetainedModel> earlier(
      ModelDefinition definition, Optional<ModelDefinition> found) {
    return found.isEmpty()
        ? catalog.retained().model(definition.name())
        : found
            .filter(before -> !before.uid().equals(definition.uid()))
            .flatMap(catalog.retained()::left);
  }

  private Plan plan(GoldModel model, DesiredModel desired) {
    ModelDefinition definition = desired.definition();
    Optional<ModelDefinition> found = catalog.model(definition.name());
    Optional<RetainedModel> earlier = earlier(definition, found);
    Optional<Remains> remains =
        earlier.map(
            left ->
                Remains.of(
                    Kind.MODEL, definition.name(), new Layout(settings.lake()), left.data()));
    List<String> differences = earlier.map(left -> differences(left, definition)).orElse(List.of());
    if (!differences.isEmpty()) {
      turns.looked(member(model));
      return remains.orElseThrow().refusal(definition.name(), differences);
    }
    ObservedModel observed = ObservedModel.of(desired, found, remains, observers);
    return ModelPlan.of(desired, observed, turn(model, desired, observed));
  }

  private Turn turn(GoldModel model, DesiredModel desired, ObservedModel observed) {
    return turns.of(
        member(model), Relations.isDryRun(model), desired.function(), observed.function());
  }

  /** With Replace all rows are new, whatever was there. */
  private static List<String> differences(RetainedModel earlier, ModelDefinition now) {
    List<String> before = earlier.definition().primaryKey();
    return now.materialization() == Materialization.REPLACE || before.equals(now.primaryKey())
        ? List.of()
        : List.of(
            "their primary key is (%s), not (%s)"
                .formatted(String.join(", ", before), String.join(", ", now.primaryKey())));
  }
}
