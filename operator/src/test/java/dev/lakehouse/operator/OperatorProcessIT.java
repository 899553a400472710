package dev.lakehouse.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lakehouse.crds.v1alpha1.GoldModel;
import dev.lakehouse.crds.v1alpha1.LakehouseTable;
import dev.lakehouse.crds.v1alpha1.RelationStatus;
import dev.lakehouse.lake.layout.LakeUri;
import dev.lakehouse.lake.storage.MemoryObjectStore;
import dev.lakehouse.operator.fakes.FakeAws;
import dev.lakehouse.operator.fakes.Samples;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperatorProcessIT {

  private static final String STREAM = "rel-demo-quakes-t";
  private static ApiServer server;

  @TempDir private Path folder;
  private final FakeAws aws = new FakeAws();
  private final MemoryObjectStore store = new MemoryObjectStore();
  private OperatorProcess operator;

  @BeforeAll
  static void startServer() {
    server = ApiServer.start();
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @BeforeEach
  void startOperator() throws IOException {
    operator = new OperatorProcess(settings(false), client(), aws.clients(), store);
    operator.start();
  }

  private OperatorSettings settings(boolean leaderElection) throws IOException {
    Path zip = Files.writeString(folder.resolve("functions.zip"), "code");
    return new OperatorSettings(
        LakeUri.parse("s3://lake"),
        "rel",
        "arn:aws:iam::000000000000:role/functions",
        "arn:aws:iam::000000000000:role/firehose",
        zip,
        "x86_64",
        Map.of(),
        Duration.ofMinutes(10),
        Duration.ofMillis(200),
        Duration.ofMillis(500),
        0,
        leaderElection);
  }

  @AfterEach
  void stopOperator() {
    client().resources(GoldModel.class).inNamespace("demo").delete();
    client().resources(LakehouseTable.class).inNamespace("demo").delete();
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                client()
                        .resources(LakehouseTable.class)
                        .inNamespace("demo")
                        .list()
                        .getItems()
                        .isEmpty()
                    && client()
                        .resources(GoldModel.class)
                        .inNamespace("demo")
                        .list()
                        .getItems()
                        .isEmpty());
    operator.close();
  }

  @Test
  void followsTableFromApplyThroughEditToDelete() {
    LakehouseTable table = create(Samples.table());
    awaitReason(table, "Ready");
    assertThat(aws.firehose().streams()).containsKey(STREAM);

    client()
        .resources(LakehouseTable.class)
        .inNamespace("demo")
        .withName("quakes")
        .edit(
            edited -> {
              edited.getSpec().getIngestion().getBuffering().setInterval("7s");
              return edited;
            });
    await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> aws.firehose().destination(STREAM).bufferingHints().intervalInSeconds() == 7);

    client().resource(table).delete();
    await().atMost(Duration.ofSeconds(20)).until(() -> client().resource(table).get() == null);
    assertThat(aws.firehose().streams()).isEmpty();
    assertThat(aws.lambda().functions()).containsOnlyKeys("rel-housekeeping");
    assertThat(aws.events().rules()).containsOnlyKeys("default/rel-housekeeping");
  }

  @Test
  void idleResourcesAreNotWritten() {
    LakehouseTable table = create(Samples.table());
    awaitReason(table, "Ready");
    String version = client().resource(table).get().getMetadata().getResourceVersion();
    aws.log().clear();

    await()
        .during(Duration.ofSeconds(3))
        .atMost(Duration.ofSeconds(4))
        .until(() -> aws.log().calls().isEmpty());

    assertThat(client().resource(table).get().getMetadata().getResourceVersion())
        .isEqualTo(version);
  }

  @Test
  void modelWaitsForItsInputAndFollowsIt() {
    GoldModel model =
        create(Samples.model("by-place", "select id, count(*) n from quakes group by id"));
    awaitReason(model, "UnknownInput");

    create(Samples.table());

    awaitReason(model, "Ready");
    assertThat(aws.events().rules().get("rel-lakehouse/rel-demo-by-place-m").eventPattern())
        .contains("table:demo/quakes");
  }

  @Test
  void answersHealthAndMetrics() throws Exception {
    assertThat(get("/healthz")).isEqualTo("ok\n");
    await().until(() -> get("/readyz").equals("ok\n"));
    assertThat(get("/metrics")).contains("lakehouse_status_polls");
  }

  @Test
  void actsOnceItLeads() throws IOException {
    operator.close();
    Config configuration = new ConfigBuilder(client().getConfiguration()).build();
    configuration.setNamespace("demo");
    try (KubernetesClient inDemo =
        new KubernetesClientBuilder().withConfig(configuration).build()) {
      operator = new OperatorProcess(settings(true), inDemo, aws.clients(), store);
      operator.start();

      LakehouseTable table = create(Samples.table());

      awaitReason(table, "Ready");
      assertThat(client().leases().inNamespace("demo").withName("rel-operator").get()).isNotNull();
      client().resource(table).delete();
      await().atMost(Duration.ofSeconds(20)).until(() -> client().resource(table).get() == null);
      operator.close();
    }
    operator = new OperatorProcess(settings(false), client(), aws.clients(), store);
    operator.start();
  }

  private String get(String path) throws IOException, InterruptedException {
    URI uri = URI.create("http://localhost:" + operator.port() + path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }

  private static <R extends CustomResource<?, RelationStatus>> R create(R resource) {
    ObjectMeta fresh = new ObjectMeta();
    fresh.setNamespace(resource.getMetadata().getNamespace());
    fresh.setName(resource.getMetadata().getName());
    resource.setMetadata(fresh);
    return client().resource(resource).create();
  }

  private static void awaitReason(CustomResource<?, RelationStatus> resource, String reason) {
    await()
        .atMost(Duration.ofSeconds(20))
        .ignoreExceptions()
        .until(
            () ->
                client().resource(resource).get().getStatus().getConditions().stream()
                    .filter(condition -> condition.getType().equals("Ready"))
                    .anyMatch(condition -> condition.getReason().equals(reason)));
  }

  private static KubernetesClient client() {
    return server.client();
  }
}
