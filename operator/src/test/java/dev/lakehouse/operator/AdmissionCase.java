package dev.lakehouse.operator;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Optional;

/**
 * A rule of admission with an object that it accepts and one that it refuses.
 *
 * @param message how the refusal begins
 * @param before the object that is changed; empty where the two are created
 */
record AdmissionCase(String message, Optional<String> before, String accepted, String refused) {

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

  /** A table with a text of the sample replaced by one that is right, and by one that is not. */
  static AdmissionCase table(String message, String replaced, String right, String wrong) {
    return new AdmissionCase(
        message, Optional.empty(), edited(TABLE, replaced, right), edited(TABLE, replaced, wrong));
  }

  /** A table with one more field of the spec. */
  static AdmissionCase tableWith(String message, String right, String wrong) {
    String last = "partitionBy: []";
    return table(message, last, last + "\n  " + right, last + "\n  " + wrong);
  }

  /** As {@link #table}, of a model. */
  static AdmissionCase model(String message, String replaced, String right, String wrong) {
    return new AdmissionCase(
        message, Optional.empty(), edited(MODEL, replaced, right), edited(MODEL, replaced, wrong));
  }

  /** A model with one more field of the spec. */
  static AdmissionCase modelWith(String message, String right, String wrong) {
    String first = "query: select 1";
    return model(message, first, first + "\n  " + right, first + "\n  " + wrong);
  }

  /** A change of that table: of something else, and of what must stay. */
  static AdmissionCase tableChange(String message, String replaced, String changed) {
    return new AdmissionCase(
        message,
        Optional.of(TABLE),
        TABLE + "  deletionPolicy: Delete\n",
        edited(TABLE, replaced, changed));
  }

  /** A change of that upserting model. */
  static AdmissionCase modelChange(String message, String replaced, String changed) {
    String upsert = MODEL.replace("Replace", "Upsert").replace("primaryKey: []", "primaryKey: [a]");
    return new AdmissionCase(
        message,
        Optional.of(upsert),
        upsert + "  paused: true\n",
        edited(upsert, replaced, changed));
  }

  /** The sample table, in which nothing is wrong. */
  static String table() {
    return TABLE;
  }

  /** The sample model, in which nothing is wrong. */
  static String model() {
    return MODEL;
  }

  /** YAML as an object of that name. */
  static GenericKubernetesResource object(String yaml, String name) {
    return Serialization.unmarshal(
        yaml.replace("name: good", "name: " + name), GenericKubernetesResource.class);
  }

  private static String edited(String yaml, String replaced, String by) {
    if (!yaml.contains(replaced)) {
      throw new IllegalArgumentException("the sample does not contain " + replaced);
    }
    return yaml.replace(replaced, by);
  }

  @Override
  public String toString() {
    return message;
  }
}
