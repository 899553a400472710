package dev.lakehouse.operator.model;

import dev.lakehouse.lake.catalog.Catalog;
import dev.lakehouse.lake.catalog.ModelDefinition;
import dev.lakehouse.operator.aws.AwsSteps;
import dev.lakehouse.operator.relation.StepSequence;
import dev.lakehouse.operator.status.Outcome;
import java.time.Duration;
import java.util.Optional;

/** Makes in AWS and in the catalog what a model should be, in order. */
final class ModelSteps {

  private final AwsSteps aws;
  private final Catalog catalog;

  ModelSteps(AwsSteps aws, Catalog catalog) {
    this.aws = aws;
    this.catalog = catalog;
  }

  Outcome ensure(DesiredModel desired, Duration resync) {
    ModelDefinition definition = desired.definition();
    StepSequence sequence = new StepSequence();
    Optional<String> function =
        sequence.run(
            "Function",
            desired.function().name(),
            () -> aws.functions().ensure(desired.function()));
    sequence.act(() -> write(definition));
    function.ifPresent(
        arn ->
            sequence.run(
                "Rule",
                desired.function().trigger().name(),
                () -> aws.rules().ensure(desired.rule(arn))));
    sequence.act(() -> removeOther(desired));
    if (sequence.settledWithChange() && !definition.paused()) {
      // Its inputs may have moved before the rule was there.
      aws.looks().ask(definition.function());
    }
    return sequence.outcome(resync);
  }

  private boolean write(ModelDefinition definition) {
    if (catalog.model(definition.name()).filter(definition::equals).isPresent()) {
      return false;
    }
    catalog.write(definition);
    return true;
  }

  /** After a change of trigger, the rule on the other bus goes. */
  private boolean removeOther(DesiredModel desired) {
    aws.rules().delete(desired.absentRule(), desired.function().ownership());
    return false;
  }
}
