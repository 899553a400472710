package dev.lakehouse.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.local.client.Answer;
import dev.lakehouse.local.client.LakeClient;
import dev.lakehouse.local.example.EarthquakeFigures;
import dev.lakehouse.local.lake.LocalFailure;
import dev.lakehouse.local.lake.LocalLake;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Runs the earthquakes example on a lake that has just been started. */
public final class Demo {

  private static final RelationName TABLE = new RelationName("demo", "earthquakes");
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

  private final LocalLake lake;
  private final Path example;
  private final Steps steps;
  private final LakeClient client;

  /** On {@code lake}, with the files of the example's folder. */
  public Demo(LocalLake lake, Path example, Steps steps) {
    this.lake = lake;
    this.example = example;
    this.steps = steps;
    this.client = new LakeClient(lake.endpoints().url());
  }

  /** Runs it; gives what was found next to what is right. */
  public Comparison run() throws IOException, InterruptedException {
    apply();
    Path records = example.resolve("records.ndjson");
    Path corrections = example.resolve("corrections.ndjson");

    send(records, "");
    EarthquakeFigures before = EarthquakeFigures.of(List.of(records));
    awaitFigures(before);
    steps.done("gold answers: " + classes(before));

    send(corrections, "?validate=none");
    EarthquakeFigures after = EarthquakeFigures.of(List.of(records, corrections));
    Comparison comparison = awaitFigures(after);
    steps.done("the corrections are merged: " + classes(after));
    return comparison;
  }

  private void apply() throws IOException, InterruptedException {
    try (KubernetesClient kubernetes = lake.kubernetesClient();
        InputStream yaml = Files.newInputStream(example.resolve("lake.yaml"))) {
      List<HasMetadata> objects = kubernetes.load(yaml).items();
      for (HasMetadata object : objects) {
        kubernetes.resource(object).serverSideApply();
        steps.done("applied " + object.getKind() + " " + object.getMetadata().getName());
      }
      Readiness readiness = new Readiness(kubernetes, objects);
      Waiting.until(
          LONGEST_WAIT,
          readiness::isReached,
          () -> "The example's resources did not become ready: " + readiness.missing());
      steps.done("stream, functions and rules are ready");
    }
  }

  private void send(Path file, String query) throws IOException {
    Answer answer = client.ingest(TABLE, Files.readAllBytes(file), query);
    JsonNode body = answer.body();
    if (!answer.isSuccess() || !body.path("rejected").isEmpty()) {
      throw new LocalFailure("The ingest service refused records: " + body);
    }
    steps.done(
        "sent %,d records of %s".formatted(body.path("accepted").asLong(), file.getFileName()));
  }

  private Comparison awaitFigures(EarthquakeFigures expected) throws InterruptedException {
    Comparison[] last = new Comparison[1];
    Waiting.until(
        LONGEST_WAIT,
        () -> {
          last[0] = Comparison.of(expected, new LakeFigures(client, lake, TABLE));
          return last[0].isEqual();
        },
        () -> "The lake did not come to the right figures.\n" + last[0]);
    return last[0];
  }

  private static String classes(EarthquakeFigures figures) {
    StringBuilder text = new StringBuilder();
    for (Map<String, String> row : figures.classes()) {
      text.append(text.isEmpty() ? "" : ", ").append(row.get("quakes"));
      text.append(" in ").append(row.get("class")).append(" regions");
    }
    return text.toString();
  }
}
