package dev.lakehouse.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MINUTE;

import dev.lakehouse.crds.v1alpha1.GoldModel;
import dev.lakehouse.crds.v1alpha1.LakehouseTable;
import dev.lakehouse.lake.storage.MemoryObjectStore;
import dev.lakehouse.operator.fakes.FakeAws;
import dev.lakehouse.operator.fakes.Samples;
import dev.lakehouse.operator.metrics.OperatorMetrics;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
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
  private KubernetesClient account;
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
    account = server.operator().connect();
    operator = operator(false);
    operator.start();
  }

  private OperatorProcess operator(boolean leaderElection) throws IOException {
    return new OperatorProcess(
        TestSettings.of(folder, leaderElection),
        account,
        aws.clients(),
        store,
        new OperatorMetrics());
  }

  @AfterEach
  void stopOperator() {
    client().resources(GoldModel.class).inNamespace("demo").delete();
    client().resources(LakehouseTable.class).inNamespace("demo").delete();
    await()
        .atMost(ApiServer.PATIENCE)
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
    account.close();
  }

  @Test
  void followsTableFromApplyThroughEditToDelete() {
    LakehouseTable table = server.create(Samples.table());
    server.awaitReason(table, "Ready");
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
        .atMost(ONE_MINUTE)
        .until(() -> aws.firehose().destination(STREAM).bufferingHints().intervalInSeconds() == 7);

    client().resource(table).delete();
    await().atMost(ApiServer.PATIENCE).until(() -> client().resource(table).get() == null);
    assertThat(aws.firehose().streams()).isEmpty();
    assertThat(aws.lambda().functions()).containsOnlyKeys("rel-housekeeping");
    assertThat(aws.events().rules()).containsOnlyKeys("default/rel-housekeeping");
  }

  @Test
  void showsAPlanAndCarriesItOutOnceTheAnnotationIsGone() {
    LakehouseTable sample = Samples.table();
    LakehouseTable table = server.create(sample, Map.of("lakehouse.dev/dry-run", "true"));
    server.awaitReason(table, "DryRun");
    assertThat(client().resource(table).get().getStatus().getPlan())
        .startsWith("create delivery stream " + STREAM, "create function " + STREAM)
        .endsWith("ask function " + STREAM + " to look for work");
    assertThat(aws.firehose().streams()).isEmpty();
    assertThat(store.head("_lakehouse/definitions/tables/demo/quakes.json")).isEmpty();
    await().atMost(ONE_MINUTE).until(() -> eventsOf("quakes").contains("Planned"));

    annotate(table, "lakehouse.dev/dry-run", null);

    server.awaitReason(table, "Ready");
    assertThat(aws.firehose().streams()).containsKey(STREAM);
    assertThat(client().resource(table).get().getStatus().getPlan()).isNull();
  }

  @Test
  void repairsAtOnceWhatTheAnnotationAsksFor() {
    LakehouseTable table = server.create(Samples.table());
    server.awaitReason(table, "Ready");
    aws.lambda().functions().get(STREAM).configure(c -> c.memorySize(128));

    annotate(table, "lakehouse.dev/reconcile-at", "now");

    await()
        .atMost(ONE_MINUTE)
        .until(() -> aws.lambda().functions().get(STREAM).configuration().memorySize() == 2048);
  }

  private static List<String> eventsOf(String name) {
    return client().v1().events().inNamespace("demo").list().getItems().stream()
        .filter(event -> event.getInvolvedObject().getName().equals(name))
        .map(Event::getReason)
        .toList();
  }

  private static void annotate(LakehouseTable table, String name, String value) {
    client()
        .resources(LakehouseTable.class)
        .inNamespace("demo")
        .withName(table.getMetadata().getName())
        .edit(
            edited -> {
              Map<String, String> annotations = new HashMap<>();
              if (edited.getMetadata().getAnnotations() != null) {
                annotations.putAll(edited.getMetadata().getAnnotations());
              }
              if (value == null) {
                annotations.remove(name);
              } else {
                annotations.put(name, value);
              }
              edited.getMetadata().setAnnotations(annotations);
              return edited;
            });
  }

  @Test
  void idleResourcesAreNotWritten() {
    LakehouseTable table = server.create(Samples.table());
    server.awaitReason(table, "Ready");
    String version = client().resource(table).get().getMetadata().getResourceVersion();
    aws.log().clear();

    await()
        .during(Duration.ofSeconds(3))
        .atMost(ONE_MINUTE)
        .until(() -> aws.log().calls().isEmpty());

    assertThat(client().resource(table).get().getMetadata().getResourceVersion())
        .isEqualTo(version);
  }

  @Test
  void modelWaitsForItsInputAndFollowsIt() {
    GoldModel model =
        server.create(Samples.model("by-place", "select id, count(*) n from quakes group by id"));
    server.awaitReason(model, "UnknownInput");

    server.create(Samples.table());

    server.awaitReason(model, "Ready");
    assertThat(aws.events().rules().get("rel-lakehouse/rel-demo-by-place-m").eventPattern())
        .contains("table:demo/quakes");
  }

  @Test
  void aTableHasTheNameOfAModelOnceThatIsGone() {
    GoldModel model = server.create(Samples.model("quakes", "select 1 as id"));
    server.awaitReason(model, "Ready");
    // of two that were made in one second, the table has the name
    Instant made =
        Instant.parse(client().resource(model).get().getMetadata().getCreationTimestamp());
    await().until(() -> Instant.now().isAfter(made.plusSeconds(1)));
    LakehouseTable table = server.create(Samples.table());
    server.awaitReason(table, "NameTaken");

    client().resource(model).delete();

    server.awaitReason(table, "Ready");
  }

  @Test
  void answersHealthAndMetrics() throws Exception {
    assertThat(get("/healthz")).isEqualTo("ok\n");
    await().atMost(ONE_MINUTE).until(() -> get("/readyz").equals("ok\n"));
    assertThat(get("/metrics")).contains("lakehouse_status_polls");
  }

  @Test
  void countsWhatThereIsAndForgetsWhatIsGone() throws Exception {
    LakehouseTable table = server.create(Samples.table());
    server.awaitReason(table, "Ready");
    awaitMetric(
        "lakehouse_relations{kind=\"LakehouseTable\",namespace=\"demo\",state=\"ready\"} 1.0");
    assertThat(get("/metrics"))
        .contains("lakehouse_reconciliations_total{kind=\"LakehouseTable\",result=\"success\"}");
    annotate(table, "lakehouse.dev/reconcile-at", "now");
    awaitMetric("lakehouse_functions{code=\"settled\"} 1.0");

    client().resource(table).delete();

    await().atMost(ApiServer.PATIENCE).until(() -> client().resource(table).get() == null);
    await().atMost(ApiServer.PATIENCE).until(() -> !get("/metrics").contains("namespace=\"demo\""));
    awaitMetric("lakehouse_functions{code=\"settled\"} 0.0");
  }

  private void awaitMetric(String line) {
    await().atMost(ApiServer.PATIENCE).until(() -> get("/metrics").lines().anyMatch(line::equals));
  }

  @Test
  void actsOnceItLeads() throws IOException {
    operator.close();
    operator = operator(true);
    operator.start();

    LakehouseTable table = server.create(Samples.table());

    server.awaitReason(table, "Ready");
    assertThat(
            client().leases().inNamespace(OperatorAccount.NAMESPACE).withName("rel-operator").get())
        .isNotNull();
  }

  @Test
  void isReadyAndWithoutFiguresAsAStandby() throws Exception {
    operator.close();
    operator = operator(true);
    operator.start();
    LakehouseTable table = server.create(Samples.table());
    server.awaitReason(table, "Ready");
    OperatorProcess leader = operator;

    try (OperatorProcess standby = operator(true)) {
      standby.start();
      operator = standby;

      assertThat(get("/readyz")).isEqualTo("ok\n");
      assertThat(get("/healthz")).isEqualTo("ok\n");
      assertThat(get("/metrics")).doesNotContain("namespace=\"demo\"");
    } finally {
      operator = leader;
    }
  }

  private String get(String path) throws IOException, InterruptedException {
    URI uri = URI.create("http://localhost:" + operator.port() + path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }

  private static KubernetesClient client() {
    return server.client();
  }
}
