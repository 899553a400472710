package dev.lakehouse.operator;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the API server accepts and refuses, by our definitions alone. */
class AdmissionIT {

  private static final String TABLE =
      """
      apiVersion: lakehouse.dev/v1alpha1
      kind: LakehouseTable
      metadata: {name: good, namespace: demo}
      spec:
        columns: [{name: id, type: string}, {name: at, type: timestamp}, {name: tags, type: "array<string>"}]
        primaryKey: [id]
        sequenceBy: at
        partitionBy: []
      """;

  private static final String MODEL =
      """
      apiVersion: lakehouse.dev/v1alpha1
      kind: GoldModel
      metadata: {name: good, namespace: demo}
      spec:
        query: select 1
        materialization: Replace
        primaryKey: []
        trigger: {onChange: {minInterval: 5s}}
      """;

  private static ApiServer server;

  @BeforeAll
  static void start() {
    server = ApiServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        refusal(TABLE, "name: good", "name: go.od", "the name must have no dots"),
        refusal(TABLE, "[id]", "[key]", "primaryKey names a column that does not exist"),
        refusal(TABLE, "[id]", "[tags]", "a primary key column must be of a plain type"),
        refusal(TABLE, "[id]", "[id, id]", "primaryKey names a column twice"),
        refusal(TABLE, "By: at", "By: AT", "sequenceBy names a column that does not exist"),
        refusal(TABLE, "By: at", "By: tags", "the sequenceBy column must have an order"),
        refusal(TABLE, "By: []", "By: [day]", "partitionBy names a column that does not exist"),
        refusal(TABLE, "name: at", "name: ID", "names that differ only in case"),
        refusal(TABLE, "timestamp", "'decimal(39,2)'", "decimal(p,s) holds at most 38 digits"),
        refusal(TABLE, "timestamp", "'decimal(5,6)'", "decimal(p,s) holds at most 38 digits"),
        refusal(TABLE, "timestamp", "datetime", "spec.columns[1].type"),
        refusal(TABLE, "By: []", "By: []\n  onUnknownField: Perhaps", "Unsupported value"),
        refusal(TABLE, "By: []", "By: []\n  tombstoneRetention: 7", "tombstoneRetention"),
        refusal(
            TABLE,
            "By: []",
            "By: []\n  ingestion: {buffering: {interval: 16m}}",
            "at most 900s (15m)"),
        refusal(TABLE, "By: []", "By: []\n  compute: {memory: 11Gi}", "128Mi to 10240Mi"),
        refusal(MODEL, "{minInterval: 5s}", "{}, schedule: rate(1 hour)", "exactly one of"),
        refusal(MODEL, "onChange: {minInterval: 5s}", "", "exactly one of"),
        refusal(
            MODEL, "onChange: {minInterval: 5s}", "schedule: rate(1 hours)", "a schedule is rate("),
        refusal(MODEL, "Replace", "Upsert", "materialization Upsert needs a primaryKey"));
  }

  @ParameterizedTest
  @MethodSource
  void refused(String yaml, String message) {
    assertThatThrownBy(() -> server.client().resource(resource(yaml)).dryRun(true).create())
        .isInstanceOf(KubernetesClientException.class)
        .hasMessageContaining(message);
  }

  @Test
  void acceptsWhatIsSound() {
    List<String> sound =
        List.of(
            TABLE,
            TABLE.replace("timestamp", "'decimal(38,38)'"),
            TABLE.replace("By: []", "By: []\n  ingestion: {buffering: {interval: 0s}}"),
            TABLE.replace("By: []", "By: []\n  compute: {memory: 10Gi, reservedConcurrency: 0}"),
            MODEL,
            MODEL.replace("onChange: {minInterval: 5s}", "schedule: cron(0 6 * * ? *)"));

    for (String yaml : sound) {
      assertThatCode(() -> server.client().resource(resource(yaml)).dryRun(true).create())
          .doesNotThrowAnyException();
    }
  }

  @Test
  void refusesChangeOfWhatIsImmutable() {
    GenericKubernetesResource created =
        server.client().resource(resource(TABLE.replace("good", "kept"))).create();

    for (Map.Entry<String, Object> change :
        Map.of("primaryKey", List.of("at"), "partitionBy", List.of("at"), "sequenceBy", "id")
            .entrySet()) {
      GenericKubernetesResource changed = Serialization.clone(created);
      spec(changed).put(change.getKey(), change.getValue());
      assertThatThrownBy(() -> server.client().resource(changed).update())
          .hasMessageContaining(change.getKey() + " is immutable");
    }
  }

  @SuppressWarnings("unchecked") // a YAML object
  private static Map<String, Object> spec(GenericKubernetesResource resource) {
    return (Map<String, Object>) Objects.requireNonNull(resource.get("spec"));
  }

  private static GenericKubernetesResource resource(String yaml) {
    return Serialization.unmarshal(yaml, GenericKubernetesResource.class);
  }

  private static Arguments refusal(String yaml, String sound, String unsound, String message) {
    if (!yaml.contains(sound)) {
      throw new IllegalArgumentException("the sample does not contain " + sound);
    }
    return Arguments.of(yaml.replace(sound, unsound), message);
  }
}
