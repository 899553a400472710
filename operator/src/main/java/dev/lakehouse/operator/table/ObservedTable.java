package dev.lakehouse.operator.table;

import dev.lakehouse.lake.catalog.TableDefinition;
import dev.lakehouse.operator.aws.function.ObservedFunction;
import dev.lakehouse.operator.aws.rule.ObservedRule;
import dev.lakehouse.operator.aws.stream.ObservedStream;
import dev.lakehouse.operator.plan.Observed;
import dev.lakehouse.operator.relation.Remains;
import dev.lakehouse.operator.resources.Observers;
import java.util.Optional;

/**
 * What there is of a table in AWS and in the catalog.
 *
 * @param earlier what a deleted table of its name has left to it
 */
record ObservedTable(
    Observed<ObservedStream> stream,
    Observed<ObservedFunction> function,
    Observed<ObservedRule> rule,
    Optional<TableDefinition> definition,
    Optional<Remains> earlier) {

  static ObservedTable of(
      DesiredTable desired,
      Optional<TableDefinition> definition,
      Optional<Remains> earlier,
      Observers observers) {
    return new ObservedTable(
        observers.streams().observe(desired.stream().name(), desired.stream().ownership()),
        observers.functions().observe(desired.function().name(), desired.function().ownership()),
        observers.rules().observe(desired.rule().rule(), desired.rule().ownership()),
        definition,
        earlier);
  }
}
