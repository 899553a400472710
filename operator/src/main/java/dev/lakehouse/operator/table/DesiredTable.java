package dev.lakehouse.operator.table;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakehouse.lake.catalog.Buffering;
import dev.lakehouse.lake.catalog.CatalogJson;
import dev.lakehouse.lake.catalog.Compute;
import dev.lakehouse.lake.catalog.TableDefinition;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.Layout;
import dev.lakehouse.operator.aws.Ownership;
import dev.lakehouse.operator.aws.RuleName;
import dev.lakehouse.operator.aws.function.DesiredFunction;
import dev.lakehouse.operator.aws.rule.DesiredRule;
import dev.lakehouse.operator.aws.stream.DesiredStream;
import dev.lakehouse.operator.lake.FunctionEnvironment;
import dev.lakehouse.operator.lake.LakeSettings;
import java.util.Optional;

/** Everything that a table should be in AWS: a pure function of spec and configuration. */
record DesiredTable(
    TableDefinition definition, DesiredStream stream, DesiredFunction function, DesiredRule rule) {

  private static final String HANDLER = "dev.lakehouse.functions.merge.MergeHandler::handleRequest";

  /** Of an accepted definition, whose compute and buffering are known. */
  static DesiredTable of(TableDefinition definition, Ownership owner, LakeSettings settings) {
    RuleName rule = new RuleName(RuleName.DEFAULT_BUS, definition.function());
    return new DesiredTable(
        definition,
        stream(definition, settings, owner),
        function(definition, rule, settings, owner),
        new DesiredRule(
            rule,
            Optional.of(pattern(settings, definition)),
            Optional.empty(),
            definition.function(),
            owner));
  }

  private static DesiredStream stream(
      TableDefinition definition, LakeSettings settings, Ownership owner) {
    Layout layout = new Layout(settings.lake());
    Buffering buffering = definition.buffering().orElseThrow();
    return new DesiredStream(
        definition.deliveryStream(),
        settings.firehoseRoleArn(),
        settings.lake().bucket(),
        layout.bronzeStream(definition.name()) + "!{timestamp:yyyy/MM/dd/HH}/",
        layout.bronzeErrors(definition.name()) + "!{firehose:error-output-type}/",
        buffering.intervalSeconds(),
        buffering.sizeMebibytes(),
        owner);
  }

  private static DesiredFunction function(
      TableDefinition definition, RuleName rule, LakeSettings settings, Ownership owner) {
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
        FunctionEnvironment.of(settings, Kind.TABLE, definition.name(), compute.storageMebibytes()),
        rule,
        owner);
  }

  private static String pattern(LakeSettings settings, TableDefinition definition) {
    ObjectNode pattern = CatalogJson.mapper().createObjectNode();
    pattern.putArray("source").add("aws.s3");
    pattern.putArray("detail-type").add("Object Created");
    ObjectNode detail = pattern.putObject("detail");
    detail.putObject("bucket").putArray("name").add(settings.lake().bucket());
    detail
        .putObject("object")
        .putArray("key")
        .addObject()
        .put("prefix", new Layout(settings.lake()).bronze(definition.name()));
    return pattern.toString();
  }
}
