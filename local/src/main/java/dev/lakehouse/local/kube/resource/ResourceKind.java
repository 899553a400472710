package dev.lakehouse.local.kube.resource;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakehouse.local.kube.schema.StructuralSchema;
import dev.lakehouse.local.kube.table.PrinterColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One kind of object that the API serves.
 *
 * @param schema absent for built-in kinds, whose content is taken as it comes
 */
public record ResourceKind(
    String group,
    String version,
    Names names,
    boolean namespaced,
    boolean statusSubresource,
    Optional<StructuralSchema> schema,
    List<PrinterColumn> columns) {

  /** What a kind is called. */
  public record Names(
      String kind,
      String plural,
      String singular,
      List<String> shortNames,
      List<String> categories) {}

  /** The kind behind a custom resource definition, in its storage version. */
  public static ResourceKind fromDefinition(JsonNode definition) {
    JsonNode spec = definition.path("spec");
    JsonNode version = storageVersion(spec);
    JsonNode names = spec.path("names");
    List<PrinterColumn> columns = new ArrayList<>();
    version
        .path("additionalPrinterColumns")
        .forEach(column -> columns.add(PrinterColumn.fromDefinition(column)));
    if (columns.isEmpty()) {
      columns.add(PrinterColumn.of("Age", "date", ".metadata.creationTimestamp"));
    }
    return new ResourceKind(
        spec.path("group").asText(),
        version.path("name").asText(),
        new Names(
            names.path("kind").asText(),
            names.path("plural").asText(),
            names.path("singular").asText(),
            texts(names.path("shortNames")),
            texts(names.path("categories"))),
        "Namespaced".equals(spec.path("scope").asText()),
        version.path("subresources").has("status"),
        Optional.of(new StructuralSchema(version.path("schema").path("openAPIV3Schema"))),
        columns);
  }

  private static JsonNode storageVersion(JsonNode spec) {
    for (JsonNode version : spec.path("versions")) {
      if (version.path("storage").asBoolean()) {
        return version;
      }
    }
    throw new IllegalArgumentException("a custom resource definition has no storage version");
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  /** As in {@code apiVersion}. */
  public String apiVersion() {
    return group.isEmpty() ? version : group + "/" + version;
  }

  /** As in error messages: {@code plural.group}. */
  public String resource() {
    return group.isEmpty() ? names.plural() : names.plural() + "." + group;
  }

  /** As in error messages: {@code Kind.group}. */
  public String qualifiedKind() {
    return group.isEmpty() ? names.kind() : names.kind() + "." + group;
  }
}
