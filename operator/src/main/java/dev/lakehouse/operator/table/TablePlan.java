package dev.lakehouse.operator.table;

import dev.lakehouse.lake.catalog.TableDefinition;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.operator.aws.function.FunctionPlan;
import dev.lakehouse.operator.aws.function.ObservedFunction;
import dev.lakehouse.operator.aws.function.Turn;
import dev.lakehouse.operator.aws.rule.RulePlan;
import dev.lakehouse.operator.aws.stream.StreamPlan;
import dev.lakehouse.operator.plan.Plan;
import dev.lakehouse.operator.plan.Step;
import dev.lakehouse.operator.relation.Remains;
import dev.lakehouse.operator.store.DefinitionChange;
import dev.lakehouse.operator.store.StoreAction;
import dev.lakehouse.operator.store.TableChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How a table comes from what there is to what there should be; pure. */
final class TablePlan {

  private TablePlan() {}

  static Plan of(DesiredTable desired, ObservedTable observed, Turn turn) {
    Optional<String> functionArn = observed.function().ours().map(ObservedFunction::arn);
    Plan plan =
        new Plan(
            List.of(
                StreamPlan.toBe(desired.stream(), observed.stream()),
                FunctionPlan.toBe(desired.function(), observed.function(), turn),
                // before the rule: a function that is called finds what it should do
                definition(running(desired.definition(), observed.definition(), turn), observed),
                RulePlan.toBe(desired.rule(), observed.rule(), functionArn)));
    return FunctionPlan.started(
        plan, desired.function(), observed.function(), turn, desired.definition().paused());
  }

  /** A definition names the code that runs. */
  private static TableDefinition running(
      TableDefinition wanted, Optional<TableDefinition> found, Turn turn) {
    return found
        .filter(before -> turn == Turn.LATER)
        .map(before -> wanted.withArtifact(before.artifact()))
        .orElse(wanted);
  }

  private static Step definition(TableDefinition wanted, ObservedTable observed) {
    List<StoreAction> actions = new ArrayList<>();
    if (observed.definition().filter(wanted::equals).isEmpty()) {
      DefinitionChange change = TableChange.of(observed.definition(), wanted);
      actions.add(
          new StoreAction.DefineTable(
              wanted,
              observed.earlier().map(Remains::words).map(change::takingOver).orElse(change)));
    }
    if (observed.earlier().isPresent()) {
      actions.add(new StoreAction.Release(Kind.TABLE, wanted.name()));
    }
    return Step.of("Definition", wanted.name().toString(), actions);
  }
}
