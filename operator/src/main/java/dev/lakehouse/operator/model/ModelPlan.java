package dev.lakehouse.operator.model;

import dev.lakehouse.lake.catalog.ModelDefinition;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.operator.aws.function.FunctionPlan;
import dev.lakehouse.operator.aws.function.ObservedFunction;
import dev.lakehouse.operator.aws.function.Turn;
import dev.lakehouse.operator.aws.rule.RulePlan;
import dev.lakehouse.operator.plan.Plan;
import dev.lakehouse.operator.plan.Step;
import dev.lakehouse.operator.relation.Remains;
import dev.lakehouse.operator.store.DefinitionChange;
import dev.lakehouse.operator.store.ModelChange;
import dev.lakehouse.operator.store.StoreAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How a model comes from what there is to what there should be; pure. */
final class ModelPlan {

  private ModelPlan() {}

  static Plan of(DesiredModel desired, ObservedModel observed, Turn turn) {
    Optional<String> functionArn = observed.function().ours().map(ObservedFunction::arn);
    Plan plan =
        new Plan(
            List.of(
                FunctionPlan.toBe(desired.function(), observed.function(), turn),
                // before the rule: a function that is called finds what it should do
                definition(running(desired.definition(), observed.definition(), turn), observed),
                RulePlan.toBe(desired.rule(), observed.rule(), functionArn),
                RulePlan.toBeReplaced(desired.absentRule(), observed.otherRule())));
    return FunctionPlan.started(
        plan, desired.function(), observed.function(), turn, desired.definition().paused());
  }

  /** A definition names the code that runs. */
  private static ModelDefinition running(
      ModelDefinition wanted, Optional<ModelDefinition> found, Turn turn) {
    return found
        .filter(before -> turn == Turn.LATER)
        .map(before -> wanted.withArtifact(before.artifact()))
        .orElse(wanted);
  }

  private static Step definition(ModelDefinition wanted, ObservedModel observed) {
    List<StoreAction> actions = new ArrayList<>();
    if (observed.definition().filter(wanted::equals).isEmpty()) {
      DefinitionChange change = ModelChange.of(observed.definition(), wanted);
      actions.add(
          new StoreAction.DefineModel(
              wanted,
              observed.earlier().map(Remains::words).map(change::takingOver).orElse(change)));
    }
    if (observed.earlier().isPresent()) {
      actions.add(new StoreAction.Release(Kind.MODEL, wanted.name()));
    }
    return Step.of("Definition", wanted.name().toString(), actions);
  }
}
