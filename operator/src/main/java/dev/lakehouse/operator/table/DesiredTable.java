package dev.lakehouse.operator.table;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakehouse.crds.v1alpha1.BufferingSpec;
import dev.lakehouse.crds.v1alpha1.LakehouseTable;
import dev.lakehouse.crds.v1alpha1.TableComputeSpec;
import dev.lakehouse.lake.catalog.CatalogJson;
import dev.lakehouse.lake.catalog.TableDefinition;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.Layout;
import dev.lakehouse.operator.aws.DesiredFunction;
import dev.lakehouse.operator.aws.DesiredRule;
import dev.lakehouse.operator.aws.DesiredStream;
import dev.lakehouse.operator.aws.Ownership;
import dev.lakehouse.operator.aws.RuleName;
import dev.lakehouse.operator.lake.FunctionEnvironment;
import dev.lakehouse.operator.lake.LakeSettings;
import dev.lakehouse.operator.relation.Quantities;
import dev.lakehouse.operator.relation.Relations;
import java.util.Optional;

/** Everything that a table should be in AWS: a pure function of spec and configuration. */
record DesiredTable(
    TableDefinition definition, DesiredStream stream, DesiredFunction function, String pattern) {

  private static final String HANDLER = "dev.lakehouse.functions.merge.MergeHandler::handleRequest";

  static DesiredTable of(LakehouseTable table, TableDefinition definition, LakeSettings settings) {
    Ownership ownership = Relations.ownership(settings.release(), table);
    return new DesiredTable(
        definition,
        stream(table, definition, settings, ownership),
        function(table.getSpec().getCompute(), definition, settings, ownership),
        pattern(settings, definition));
  }

  /** The rule, once the function's ARN is known. */
  DesiredRule rule(String functionArn) {
    return new DesiredRule(
        function.trigger(),
        Optional.of(pattern),
        Optional.empty(),
        functionArn,
        function.ownership());
  }

  private static DesiredStream stream(
      LakehouseTable table, TableDefinition definition, LakeSettings settings, Ownership owner) {
    Layout layout = new Layout(settings.lake());
    BufferingSpec buffering = table.getSpec().getIngestion().getBuffering();
    return new DesiredStream(
        definition.deliveryStream(),
        settings.firehoseRoleArn(),
        settings.lake().bucket(),
        layout.bronzeStream(definition.name()) + "!{timestamp:yyyy/MM/dd/HH}/",
        layout.bronzeErrors(definition.name()) + "!{firehose:error-output-type}/",
        Quantities.seconds(buffering.getInterval()),
        Quantities.mebibytes(buffering.getSize()),
        owner);
  }

  private static DesiredFunction function(
      TableComputeSpec compute,
      TableDefinition definition,
      LakeSettings settings,
      Ownership ownership) {
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
        FunctionEnvironment.of(settings, Kind.TABLE, definition.name()),
        new RuleName(RuleName.DEFAULT_BUS, definition.function()),
        ownership);
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
