package dev.lakehouse.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lakehouse.crds.Crds;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the API server fills in, and what it refuses by the schema alone. */
class AdmissionDefaultsIT {

  /** Says nothing that has a default, but has an element of each list with defaults inside. */
  private static final String TABLE =
      """
      apiVersion: lakehouse.dev/v1alpha1
      kind: LakehouseTable
      metadata: {name: bare, namespace: demo}
      spec: {columns: [{name: id, type: string}], primaryKey: [id]}
      """;

  private static final String MODEL =
      """
      apiVersion: lakehouse.dev/v1alpha1
      kind: GoldModel
      metadata: {name: bare, namespace: demo}
      spec: {query: select 1}
      """;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static ApiServer server;

  @BeforeAll
  static void start() {
    server = ApiServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void fillsInEveryDefaultOfTheSchemas() {
    for (CustomResourceDefinition crd : Crds.all()) {
      boolean table = crd.getSpec().getNames().getKind().equals("LakehouseTable");
      JsonNode stored = created(table ? TABLE : MODEL);
      Map<String, JsonNode> defaults = new TreeMap<>();
      collect(schema(crd), "/spec", defaults);

      assertThat(defaults).hasSizeGreaterThan(10);
      defaults.forEach((path, value) -> assertThat(stored.at(path)).as(path).isEqualTo(value));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /spec/expectations/0/action     | Quarantine | {columns: [{name: id, type: string}], primaryKey: [id], expectations: [{name: a, check: x}]}
          /spec/ingestion/buffering/size  | 64Mi       | {columns: [{name: id, type: string}], primaryKey: [id], ingestion: {buffering: {interval: 5s}}}
          /spec/ingestion/buffering/interval | 60s     | {columns: [{name: id, type: string}], primaryKey: [id], ingestion: {buffering: {size: 5Mi}}}
          /spec/ingestion/buffering/interval | 5s      | {columns: [{name: id, type: string}], primaryKey: [id], ingestion: {buffering: {interval: 5s}}}
          """)
  void fillsInTheRestOfWhatATableBegins(String path, String value, String spec) {
    String yaml = TABLE.substring(0, TABLE.indexOf("spec:")) + "spec: " + spec;

    assertThat(created(yaml).at(path).asText()).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /spec/expectations/0/action           | Stop | {query: select 1, expectations: [{name: a, check: x}]}
          /spec/trigger/onChange/minInterval    | 60s  | {query: select 1, trigger: {onChange: {}}}
          /spec/serve/enabled                   | true | {query: select 1, serve: {parameters: [{name: a, type: int}]}}
          /spec/compute/memory                  | 3008Mi | {query: select 1, compute: {timeout: 1m}}
          """)
  void fillsInTheRestOfWhatAModelBegins(String path, String value, String spec) {
    String yaml = MODEL.substring(0, MODEL.indexOf("spec:")) + "spec: " + spec;

    assertThat(created(yaml).at(path).asText()).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {columns: [{name: id, type: datetime}], primaryKey: [id]} | spec.columns[0].type
          {columns: [{name: 1d, type: string}], primaryKey: [1d]} | spec.columns[0].name
          {columns: [], primaryKey: [id]} | spec.columns
          {columns: [{name: id, type: string}], primaryKey: []} | spec.primaryKey
          {columns: [{name: id, type: string}]} | spec.primaryKey: Required value
          {columns: [{name: id, type: string}], primaryKey: [id], onUnknownField: Perhaps} | Unsupported value
          {columns: [{name: id, type: string}], primaryKey: [id], tombstoneRetention: 7} | spec.tombstoneRetention
          {columns: [{name: id, type: string}], primaryKey: [id], retention: {bronze: 0d}} | spec.retention.bronze
          {columns: [{name: id, type: string}], primaryKey: [id], compute: {reservedConcurrency: 11}} | spec.compute.reservedConcurrency
          {columns: [{name: id, type: string}], primaryKey: [id], deletionPolicy: Drop} | spec.deletionPolicy
          """)
  void refusesWhatTheSchemaDoesNotKnow(String spec, String message) {
    String yaml = TABLE.substring(0, TABLE.indexOf("spec:")) + "spec: " + spec;

    assertThatThrownBy(() -> created(yaml))
        .isInstanceOf(KubernetesClientException.class)
        .hasMessageContaining(message);
  }

  private static JsonNode created(String yaml) {
    GenericKubernetesResource object =
        Serialization.unmarshal(yaml, GenericKubernetesResource.class);
    return JSON.valueToTree(server.client().resource(object).dryRun(true).create());
  }

  private static JsonNode schema(CustomResourceDefinition crd) {
    return JSON.valueToTree(crd).at("/spec/versions/0/schema/openAPIV3Schema/properties/spec");
  }

  /** The defaults of all fields that are there in an object that gives none of them. */
  private static void collect(JsonNode schema, String path, Map<String, JsonNode> defaults) {
    for (Map.Entry<String, JsonNode> field : schema.path("properties").properties()) {
      String place = path + "/" + field.getKey();
      JsonNode value = field.getValue().path("default");
      if (!value.isMissingNode() && !value.isNull()) {
        defaults.put(place, value);
        collect(field.getValue(), place, defaults);
      }
    }
  }
}
