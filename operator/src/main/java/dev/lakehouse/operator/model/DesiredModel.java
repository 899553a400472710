package dev.lakehouse.operator.model;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakehouse.crds.v1alpha1.GoldModel;
import dev.lakehouse.crds.v1alpha1.ModelComputeSpec;
import dev.lakehouse.lake.catalog.CatalogJson;
import dev.lakehouse.lake.catalog.ModelDefinition;
import dev.lakehouse.lake.catalog.ModelDefinition.Input;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.Layout;
import dev.lakehouse.operator.aws.AwsNames;
import dev.lakehouse.operator.aws.DesiredFunction;
import dev.lakehouse.operator.aws.DesiredRule;
import dev.lakehouse.operator.aws.RuleName;
import dev.lakehouse.operator.lake.FunctionEnvironment;
import dev.lakehouse.operator.lake.LakeSettings;
import dev.lakehouse.operator.relation.Quantities;
import dev.lakehouse.operator.relation.Relations;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Everything that a model should be in AWS: a pure function of spec and configuration. */
record DesiredModel(ModelDefinition definition, DesiredFunction function, RuleName absentRule) {

  private static final String HANDLER = "dev.lakehouse.functions.model.ModelHandler::handleRequest";

  /** EventBridge takes patterns of 2,048 characters. */
  private static final int PATTERN_LIMIT = 2048;

  static DesiredModel of(GoldModel model, ModelDefinition definition, LakeSettings settings) {
    String lakeBus = new AwsNames(settings.release()).bus();
    boolean scheduled = definition.trigger().schedule().isPresent();
    String name = definition.function();
    // A schedule works on the default bus only; whichever bus it is not must have no rule of ours.
    RuleName onSchedule = new RuleName(RuleName.DEFAULT_BUS, name);
    RuleName onChange = new RuleName(lakeBus, name);
    return new DesiredModel(
        definition,
        function(model, definition, settings, scheduled ? onSchedule : onChange),
        scheduled ? onChange : onSchedule);
  }

  /** The rule, once the function's ARN is known. */
  DesiredRule rule(String functionArn) {
    Optional<String> schedule = definition.trigger().schedule();
    return new DesiredRule(
        function.trigger(),
        schedule.isPresent() ? Optional.empty() : Optional.of(pattern(definition.inputs())),
        schedule,
        functionArn,
        function.ownership());
  }

  private static DesiredFunction function(
      GoldModel model, ModelDefinition definition, LakeSettings settings, RuleName trigger) {
    ModelComputeSpec compute = model.getSpec().getCompute();
    return new DesiredFunction(
        definition.function(),
        settings.functionRoleArn(),
        HANDLER,
        settings.lake().bucket(),
        new Layout(settings.lake()).artifact(definition.artifact()),
        definition.artifact(),
        Quantities.mebibytes(compute.getMemory()),
        Quantities.seconds(compute.getTimeout()),
        Quantities.mebibytes(compute.getStorage()),
        settings.artifact().architecture(),
        compute.getReservedConcurrency(),
        FunctionEnvironment.of(settings, Kind.MODEL, definition.name()),
        trigger,
        Relations.ownership(settings.release(), model));
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
