package dev.lakehouse.operator.table;

import dev.lakehouse.lake.catalog.Catalog;
import dev.lakehouse.lake.catalog.TableDefinition;
import dev.lakehouse.operator.aws.AwsSteps;
import dev.lakehouse.operator.relation.StepSequence;
import dev.lakehouse.operator.status.Outcome;
import java.time.Duration;
import java.util.Optional;

/** Makes in AWS and in the catalog what a table should be, in order. */
final class TableSteps {

  private final AwsSteps aws;
  private final Catalog catalog;

  TableSteps(AwsSteps aws, Catalog catalog) {
    this.aws = aws;
    this.catalog = catalog;
  }

  Outcome ensure(DesiredTable desired, Duration resync) {
    TableDefinition definition = desired.definition();
    StepSequence sequence = new StepSequence();
    sequence.run(
        "DeliveryStream", desired.stream().name(), () -> aws.streams().ensure(desired.stream()));
    Optional<String> function =
        sequence.run(
            "Function",
            desired.function().name(),
            () -> aws.functions().ensure(desired.function()));
    // Before the rule: a function that is called finds what it should do.
    sequence.act(() -> write(definition));
    function.ifPresent(
        arn ->
            sequence.run(
                "Rule",
                desired.function().trigger().name(),
                () -> aws.rules().ensure(desired.rule(arn))));
    if (sequence.settledWithChange() && !definition.paused()) {
      // What arrived before the rule was there, or under another definition.
      aws.looks().ask(definition.function());
    }
    return sequence.outcome(resync);
  }

  private boolean write(TableDefinition definition) {
    if (catalog.table(definition.name()).filter(definition::equals).isPresent()) {
      return false;
    }
    catalog.write(definition);
    return true;
  }
}
