package dev.lakehouse.local.lake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.lake.quarantine.QuarantinedRecord;
import dev.lakehouse.local.Once;
import dev.lakehouse.local.client.Answer;
import dev.lakehouse.local.client.LakeClient;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a lake has acknowledged outlives {@code kill -9} at any moment. */
class KilledLakeIT {

  private static final int KILLS = Integer.getInteger("lakehouse.kills", 20);

  /** The most batches between two kills: the work of the test does not grow with the machine. */
  private static final int BATCHES = 200;

  private static final long SEED = Long.getLong("lakehouse.seed", System.nanoTime());
  private static final RelationName TABLE = new RelationName("demo", "kills");
  private static final Duration LONGEST = Duration.ofMinutes(3);

  private static final String RESOURCES =
      """
      apiVersion: v1
      kind: Namespace
      metadata: {name: demo}
      ---
      apiVersion: lakehouse.dev/v1alpha1
      kind: LakehouseTable
      metadata: {name: kills, namespace: demo}
      spec:
        columns: [{name: id, type: string}, {name: updated, type: timestamp}, {name: n, type: long}]
        primaryKey: [id]
        sequenceBy: updated
      """;

  @TempDir Path directory;
  private final List<String> acknowledgedGood = new ArrayList<>();
  private final List<String> acknowledgedBad = new ArrayList<>();
  private int sent;

  @Test
  void keepsEveryAcknowledgedRecordOnceThroughKills() throws Exception {
    Random random = new Random(SEED);
    LakeProcess lake = LakeProcess.start(directory);
    apply(lake);
    awaitAccepting(lake);

    for (int i = 0; i < KILLS; i++) {
      sendUntilKilled(lake, Duration.ofMillis(random.nextInt(4_000)));
      lake = LakeProcess.start(directory);
    }
    awaitAccepting(lake);

    LakeProcess last = lake;
    Awaitility.await("seed " + SEED)
        .atMost(LONGEST)
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(() -> assertThat(Once.missing(acknowledgedGood, silver(last))).isEmpty());
    Awaitility.await("seed " + SEED)
        .atMost(LONGEST)
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(() -> assertThat(Once.missing(acknowledgedBad, quarantine(last))).isEmpty());
    assertThat(Once.repeated(silver(last))).isEmpty();
    assertThat(Once.repeated(quarantine(last))).isEmpty();
    assertThat(acknowledgedGood).isNotEmpty();
    lake.stop();
  }

  private void apply(LakeProcess lake) throws IOException {
    Config config = Config.fromKubeconfig(Files.readString(lake.endpoints().kubeconfig()));
    try (KubernetesClient client =
        new KubernetesClientBuilder()
            .withConfig(config)
            .withHttpClientFactory(new JdkHttpClientFactory())
            .build()) {
      client
          .load(new ByteArrayInputStream(RESOURCES.getBytes(StandardCharsets.UTF_8)))
          .items()
          .forEach(item -> client.resource(item).serverSideApply());
    }
  }

  private void awaitAccepting(LakeProcess lake) {
    LakeClient client = new LakeClient(lake.endpoints().url());
    Awaitility.await().atMost(LONGEST).until(() -> send(client));
  }

  /** Sends batches in this thread while another kills the lake. */
  private void sendUntilKilled(LakeProcess lake, Duration after) throws Exception {
    LakeClient client = new LakeClient(lake.endpoints().url());
    ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    Future<?> kill = timer.schedule(() -> lake.kill(), after.toMillis(), TimeUnit.MILLISECONDS);
    try {
      for (int batch = 0; batch < BATCHES && !kill.isDone(); batch++) {
        send(client);
      }
    } catch (LocalFailure e) {
      // the lake is gone: what it did not acknowledge may be there or not
    } finally {
      kill.get();
      timer.shutdown();
    }
  }

  /** Sends ten records, two of them of a wrong type; notes them once they are acknowledged. */
  private boolean send(LakeClient client) {
    List<String> good = new ArrayList<>();
    List<String> bad = new ArrayList<>();
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < 10; i++) {
      String id = "r" + sent++;
      boolean faulty = i % 5 == 4;
      (faulty ? bad : good).add(id);
      body.append(
          "{\"id\":\"%s\",\"updated\":\"2026-01-01T00:00:00Z\",\"n\":%s}\n"
              .formatted(id, faulty ? "\"x\"" : i));
    }
    byte[] ndjson = body.toString().getBytes(StandardCharsets.UTF_8);
    Answer answer = client.ingest(TABLE, ndjson, "?validate=none");
    boolean accepted = answer.isSuccess() && answer.body().path("accepted").asInt() == 10;
    if (accepted) {
      acknowledgedGood.addAll(good);
      acknowledgedBad.addAll(bad);
    }
    return accepted;
  }

  private static List<String> silver(LakeProcess lake) {
    List<String> ids = new ArrayList<>();
    Answer answer =
        new LakeClient(lake.endpoints().url())
            .query("select string_agg(id, ' ') as ids from demo.kills");
    for (String id : answer.body().path("rows").path(0).path("ids").asText().split(" ")) {
      ids.add(id);
    }
    return ids;
  }

  private static List<String> quarantine(LakeProcess lake) throws IOException {
    List<QuarantinedRecord> refused = new ArrayList<>();
    try (LakeObjects objects = LakeObjects.of(lake.endpoints())) {
      objects.quarantine(TABLE).orElseThrow().each((file, records) -> refused.addAll(records));
    }
    List<String> ids = new ArrayList<>();
    for (QuarantinedRecord record : refused) {
      ids.add(new ObjectMapper().readTree(record.raw()).path("id").asText());
    }
    return ids;
  }
}
