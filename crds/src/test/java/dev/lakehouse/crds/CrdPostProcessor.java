package dev.lakehouse.crds;

import io.fabric8.crdv2.generator.CRDPostProcessor;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Says what the annotations cannot: order of the columns, required spec, list-map conditions. */
final class CrdPostProcessor implements CRDPostProcessor {

  private static final List<String> COLUMNS =
      List.of("READY", "ROWS", "VERSION", "LAG", "QUARANTINED", "REASON", "AGE");

  private static final Map<String, String> DESCRIPTIONS =
      Map.of(
          "LakehouseTable",
          "A table that takes records and keeps the newest of each key.",
          "GoldModel",
          "A table computed by a query over other tables and models.");

  @Override
  public HasMetadata process(HasMetadata definition, String version) {
    CustomResourceDefinition crd = (CustomResourceDefinition) definition;
    crd.getSpec()
        .getVersions()
        .forEach(served -> process(crd.getSpec().getNames().getKind(), served));
    return crd;
  }

  private static void process(String kind, CustomResourceDefinitionVersion version) {
    version
        .getAdditionalPrinterColumns()
        .sort(
            Comparator.comparingInt(
                (CustomResourceColumnDefinition column) -> COLUMNS.indexOf(column.getName())));
    JSONSchemaProps root = version.getSchema().getOpenAPIV3Schema();
    root.setDescription(DESCRIPTIONS.get(kind));
    root.setRequired(List.of("spec"));
    root.getProperties().get("spec").setDescription("What is wanted.");
    JSONSchemaProps status = root.getProperties().get("status");
    status.setDescription("What is there; written by the operator.");
    conditions(status.getProperties().get("conditions"));
    wholeNumbers(root);
  }

  private static void conditions(JSONSchemaProps conditions) {
    conditions.setXKubernetesListType("map");
    conditions.setXKubernetesListMapKeys(List.of("type"));
    conditions.getItems().getSchema().setRequired(List.of("type", "status"));
  }

  /** Of the beans, every whole number but the small bounded ones is a long. */
  private static void wholeNumbers(JSONSchemaProps schema) {
    if ("integer".equals(schema.getType()) && schema.getMaximum() == null) {
      schema.setFormat("int64");
    }
    if (schema.getProperties() != null) {
      schema.getProperties().values().forEach(CrdPostProcessor::wholeNumbers);
    }
    if (schema.getItems() != null) {
      wholeNumbers(schema.getItems().getSchema());
    }
    if (schema.getAdditionalProperties() != null) {
      wholeNumbers(schema.getAdditionalProperties().getSchema());
    }
  }
}
