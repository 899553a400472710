package dev.lakehouse.operator;

import static dev.lakehouse.operator.AdmissionCase.model;
import static dev.lakehouse.operator.AdmissionCase.modelChange;
import static dev.lakehouse.operator.AdmissionCase.modelWith;
import static dev.lakehouse.operator.AdmissionCase.object;
import static dev.lakehouse.operator.AdmissionCase.table;
import static dev.lakehouse.operator.AdmissionCase.tableChange;
import static dev.lakehouse.operator.AdmissionCase.tableWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lakehouse.crds.Crds;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule of the definitions in CEL, with an object that it accepts and one that it refuses. */
class AdmissionRulesIT {

  private static final String MEMORY = "memory must be 1024Mi, which the functions need";
  private static final String STORAGE = "storage must be 512Mi to 10240Mi";
  private static final String TIMEOUT = "the timeout must be at most 15m";

  private static ApiServer server;

  @BeforeAll
  static void start() {
    server = ApiServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  static List<AdmissionCase> cases() {
    return Stream.of(ofColumns(), ofTables(), ofModels(), ofChanges())
        .flatMap(List::stream)
        .toList();
  }

  private static List<AdmissionCase> ofColumns() {
    return List.of(
        table(
            "two columns have names that differ only in case",
            "name: tags",
            "name: iD_",
            "name: ID"),
        table("the name _rescued is taken", "name: tags", "name: rescued", "name: _Rescued"),
        table(
            "the name file_row_number is taken",
            "name: tags",
            "name: row",
            "name: File_row_number"),
        table("decimal(p,s) holds at most 38", "timestamp", "'decimal(38,38)'", "'decimal(39,2)'"),
        table("decimal(p,s) holds at most 38", "timestamp", "'decimal( 5 , 5 )'", "'decimal(5,6)'"),
        table("decimal(p,s) holds at most 38", "timestamp", "'decimal(1,0)'", "'decimal(0,0)'"),
        table("primaryKey names a column that does not", "[id]", "[id, at]", "[ID]"),
        table("primaryKey names a column twice", "[id]", "[at, id]", "[id, id]"),
        table("a primary key column must be of a plain", "[id]", "[at]", "[tags]"),
        table("sequenceBy names a column that does not", "By: at", "By: id", "By: AT"),
        table("the sequenceBy column must have an order", "By: at", "By: id", "By: tags"),
        table("partitionBy names a column that does not", "By: []", "By: [at]", "By: [day]"),
        table("partitionBy names a column twice", "By: []", "By: [at, id]", "By: [at, at]"),
        table("a partition column must be of a plain", "By: []", "By: [id]", "By: [tags]"),
        table(
            "at least one column must not be a partition",
            ", {name: tags, type: \"array<string>\"}]\n  primaryKey: [id]\n  sequenceBy: at\n  partitionBy: []",
            "]\n  primaryKey: [id]\n  sequenceBy: at\n  partitionBy: [at]",
            "]\n  primaryKey: [id]\n  sequenceBy: at\n  partitionBy: [id, at]"));
  }

  private static List<AdmissionCase> ofTables() {
    return List.of(
        table("the name must have no dots", "name: good", "name: go-od", "name: go.od"),
        table("the name must have no dots", "name: good", name(63), name(64)),
        tableWith(
            "two expectations have the same name",
            "expectations: [{name: a, check: x}, {name: b, check: x}]",
            "expectations: [{name: a, check: x}, {name: a, check: y}]"),
        tableWith(
            "the interval must be at most 900s",
            "ingestion: {buffering: {interval: 900s}}",
            "ingestion: {buffering: {interval: 16m}}"),
        tableWith(
            "the size must be 1Mi to 128Mi",
            "ingestion: {buffering: {size: 128Mi}}",
            "ingestion: {buffering: {size: 129Mi}}"),
        tableWith(MEMORY, "compute: {memory: 10Gi}", "compute: {memory: 11Gi}"),
        tableWith(MEMORY, "compute: {memory: 1Gi}", "compute: {memory: 1023Mi}"),
        tableWith(STORAGE, "compute: {storage: 512Mi}", "compute: {storage: 511Mi}"),
        tableWith(STORAGE, "compute: {storage: 10240Mi}", "compute: {storage: 10241Mi}"),
        tableWith(TIMEOUT, "compute: {timeout: 900s}", "compute: {timeout: 901s}"),
        tableWith(TIMEOUT, "compute: {timeout: 15m}", "compute: {timeout: 16m}"));
  }

  private static List<AdmissionCase> ofModels() {
    String trigger = "{onChange: {minInterval: 5s}}";
    return List.of(
        model("the name must have no dots", "name: good", "name: go-od", "name: go.od"),
        model(
            "materialization Upsert needs a primaryKey",
            "Replace\n  primaryKey: []",
            "Upsert\n  primaryKey: [a]",
            "Upsert\n  primaryKey: []"),
        model("primaryKey names a column twice", "y: []", "y: [a, b]", "y: [a, A]"),
        model("exactly one of onChange and schedule", trigger, "{onChange: {}}", "{}"),
        model(
            "exactly one of onChange and schedule",
            trigger,
            "{schedule: rate(1 hour)}",
            "{onChange: {}, schedule: rate(1 hour)}"),
        model(
            "a schedule is rate(1 hour)",
            trigger,
            "{schedule: rate(2 hours)}",
            "{schedule: rate(1 hours)}"),
        model(
            "a schedule is rate(1 hour)",
            trigger,
            "{schedule: cron(0 6 * * ? *)}",
            "{schedule: cron(0 6 * * *)}"),
        modelWith(
            "two expectations have the same name",
            "expectations: [{name: a, check: x}, {name: b, check: x}]",
            "expectations: [{name: a, check: x}, {name: a, check: y}]"),
        modelWith(
            "two parameters have the same name",
            "serve: {parameters: [{name: a, type: int}, {name: b, type: int}]}",
            "serve: {parameters: [{name: a, type: int}, {name: a, type: int}]}"),
        modelWith(MEMORY, "compute: {memory: 10Gi}", "compute: {memory: 11Gi}"),
        modelWith(MEMORY, "compute: {memory: 1024Mi}", "compute: {memory: 512Mi}"),
        modelWith(STORAGE, "compute: {storage: 10Gi}", "compute: {storage: 11Gi}"),
        modelWith(TIMEOUT, "compute: {timeout: 15m}", "compute: {timeout: 16m}"));
  }

  private static List<AdmissionCase> ofChanges() {
    return List.of(
        tableChange("primaryKey is immutable", "primaryKey: [id]", "primaryKey: [at]"),
        tableChange("partitionBy is immutable", "partitionBy: []", "partitionBy: [at]"),
        tableChange("sequenceBy is immutable", "sequenceBy: at", "sequenceBy: id"),
        tableChange("sequenceBy is immutable", "  sequenceBy: at\n", ""),
        modelChange("primaryKey of an Upsert model is immutable", "[a]", "[b]"));
  }

  private static String name(int length) {
    return "name: " + "n".repeat(length);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void acceptsTheOneAndRefusesTheOther(AdmissionCase rule) {
    assertThatCode(() -> apply(rule, rule.accepted())).doesNotThrowAnyException();
    assertThatThrownBy(() -> apply(rule, rule.refused()))
        .isInstanceOf(KubernetesClientException.class)
        .hasMessageContaining(rule.message());
  }

  private static void apply(AdmissionCase rule, String yaml) {
    if (rule.before().isEmpty()) {
      server
          .client()
          .resource(
              Serialization.<GenericKubernetesResource>unmarshal(
                  yaml, GenericKubernetesResource.class))
          .dryRun(true)
          .create();
      return;
    }
    GenericKubernetesResource before =
        server.client().resource(object(rule.before().get(), "kept")).create();
    try {
      GenericKubernetesResource changed = object(yaml, "kept");
      changed.getMetadata().setResourceVersion(before.getMetadata().getResourceVersion());
      server.client().resource(changed).dryRun(true).update();
    } finally {
      server.client().resource(before).delete();
    }
  }

  @Test
  void everyRuleHasACase() {
    List<String> rules =
        Crds.all().stream()
            .flatMap(
                crd ->
                    new ObjectMapper()
                        .<JsonNode>valueToTree(crd).findValues("x-kubernetes-validations").stream())
            .flatMap(rulesOfOnePlace -> rulesOfOnePlace.findValuesAsText("message").stream())
            .toList();

    assertThat(rules)
        .hasSizeGreaterThan(30)
        .allSatisfy(
            message -> assertThat(cases()).anyMatch(rule -> message.startsWith(rule.message())));
  }
}
