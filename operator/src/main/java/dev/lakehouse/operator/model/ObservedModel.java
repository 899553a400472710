package dev.lakehouse.operator.model;

import dev.lakehouse.lake.catalog.ModelDefinition;
import dev.lakehouse.operator.aws.function.ObservedFunction;
import dev.lakehouse.operator.aws.rule.ObservedRule;
import dev.lakehouse.operator.plan.Observed;
import dev.lakehouse.operator.relation.Remains;
import dev.lakehouse.operator.resources.Observers;
import java.util.Optional;

/**
 * What there is of a model in AWS and in the catalog.
 *
 * @param earlier what a deleted model of its name has left to it
 * @param otherRule the one on the bus where there should be none
 */
record ObservedModel(
    Observed<ObservedFunction> function,
    Observed<ObservedRule> rule,
    Observed<ObservedRule> otherRule,
    Optional<ModelDefinition> definition,
    Optional<Remains> earlier) {

  static ObservedModel of(
      DesiredModel desired,
      Optional<ModelDefinition> definition,
      Optional<Remains> earlier,
      Observers observers) {
    return new ObservedModel(
        observers.functions().observe(desired.function().name(), desired.function().ownership()),
        observers.rules().observe(desired.rule().rule(), desired.rule().ownership()),
        observers
            .rules()
            .observe(desired.absentRule(), desired.rule().ownership().withoutAdoption()),
        definition,
        earlier);
  }
}
