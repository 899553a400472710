package dev.lakehouse.operator.model;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakehouse.lake.catalog.CatalogJson;
import dev.lakehouse.lake.catalog.Compute;
import dev.lakehouse.lake.catalog.ModelDefinition;
import dev.lakehouse.lake.catalog.ModelDefinition.Input;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.Layout;
import dev.lakehouse.operator.aws.AwsNames;
import dev.lakehouse.operator.aws.Ownership;
import dev.lakehouse.operator.aws.RuleName;
import dev.lakehouse.operator.aws.function.DesiredFunction;
import dev.lakehouse.operator.aws.rule.DesiredRule;
import dev.lakehouse.operator.lake.FunctionEnvironment;
import dev.lakehouse.operator.lake.LakeSettings;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Everything that a model should be in AWS: a pure function of spec and configuration. */
record DesiredModel(
    ModelDefinition definition, DesiredFunction function, DesiredRule rule, RuleName absentRule) {

  private static final String HANDLER = "dev.lakehouse.functions.model.ModelHandler::handleRequest";

  /** EventBridge takes patterns of 2,048 characters. */
  private static final int PATTERN_LIMIT = 2048;

  /** Of an accepted definition, whose compute is known. */
  static DesiredModel of(ModelDefinition definition, Ownership owner, LakeSettings settings) {
    Optional<String> schedule = definition.trigger().schedule();
    String name = definition.function();
    // A schedule works on the default bus only; whichever bus it is not must have no rule of ours.
    RuleName onSchedule = new RuleName(RuleName.DEFAULT_BUS, name);
    RuleName onChange = new RuleName(new AwsNames(settings.release()).bus(), name);
    RuleName rule = schedule.isPresent() ? onSchedule : onChange;
    return new DesiredModel(
        definition,
        function(definition, rule, settings, owner),
        new DesiredRule(
            rule,
            schedule.isPresent() ? Optional.empty() : Optional.of(pattern(definition.inputs())),
            schedule,
            name,
            owner),
        schedule.isPresent() ? onChange : onSchedule);
  }

  private static DesiredFunction function(
      ModelDefinition definition, RuleName rule, LakeSettings settings, Ownership owner) {
    Compute compute = definition.compute().orElseThrow();
    return new DesiredFunction(
        definition.function(),
        settings.functionRoleArn(),
        HANDLER,
        settings.lake().bucket(),
        new Layout(settings.lake()).artifact(definition.artifact()),
        definition.artifact(),
        compute.memoryMebibytes(),
        compute.timeoutSeconds(),
        compute.storageMebibytes(),
        settings.artifact().architecture(),
        compute.reservedConcurrency(),
        FunctionEnvironment.of(settings, Kind.MODEL, definition.name(), compute.storageMebibytes()),
        rule,
        owner);
  }

  /**
   * With more inputs than a pattern holds, every commit wakes the model; it looks and finds out.
   */
  private static String pattern(List<Input> inputs) {
    ObjectNode pattern = CatalogJson.mapper().createObjectNode();
    pattern.putArray("source").add("lakehouse");
    pattern.putArray("detail-type").add("Table Committed");
    String anyCommit = pattern.toString();
    ArrayNode relations = pattern.putObject("detail").putArray("relation");
    for (Input input : inputs) {
      relations.add(input.kind().name().toLowerCase(Locale.ROOT) + ":" + input.name());
    }
    String exact = pattern.toString();
    return inputs.isEmpty() || exact.length() > PATTERN_LIMIT ? anyCommit : exact;
  }
}
