package dev.lakehouse.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.lakehouse.crds.v1alpha1.GoldModel;
import dev.lakehouse.crds.v1alpha1.LakehouseTable;
import dev.lakehouse.lake.storage.MemoryObjectStore;
import dev.lakehouse.operator.fakes.FakeAws;
import dev.lakehouse.operator.fakes.Samples;
import dev.lakehouse.operator.metrics.OperatorMetrics;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The chart's rights are those that the operator uses: none is missing, and none is too many. */
class PermissionsIT {

  private static ApiServer server;

  @TempDir private Path folder;
  private final FakeAws aws = new FakeAws();

  @BeforeAll
  static void startServer() {
    server = ApiServer.start();
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @Test
  void grantsWhatIsUsedAndNothingElse() throws Exception {
    OperatorAccount account = server.operator();
    try (KubernetesClient client = account.connect(editsThatComeBetween());
        OperatorProcess operator =
            new OperatorProcess(
                TestSettings.of(folder, true),
                client,
                aws.clients(),
                new MemoryObjectStore(),
                new OperatorMetrics())) {
      operator.start();
      LakehouseTable table = server.create(Samples.table());
      GoldModel model =
          server.create(Samples.model("by-id", "select id, count(*) n from quakes group by id"));
      server.awaitReason(table, "Ready");
      server.awaitReason(model, "Ready");

      server.client().resource(model).delete();
      server.client().resource(table).delete();
      await().atMost(ApiServer.PATIENCE).until(() -> server.client().resource(table).get() == null);
      await()
          .atMost(ApiServer.PATIENCE)
          .untilAsserted(() -> assertThat(account.used()).containsAll(account.granted()));
    }

    assertThat(account.used()).isEqualTo(account.granted());
  }

  /**
   * Edits an object just before it gets its finalizer: only then the framework has to read it again
   * by its name.
   */
  private static Consumer<Permission> editsThatComeBetween() {
    Set<String> edited = ConcurrentHashMap.newKeySet();
    return permission -> {
      if (permission.verb().equals("patch") && edited.add(permission.resource())) {
        if (permission.resource().equals("lakehousetables")) {
          annotate(LakehouseTable.class, "quakes");
        } else if (permission.resource().equals("goldmodels")) {
          annotate(GoldModel.class, "by-id");
        }
      }
    };
  }

  private static <R extends HasMetadata> void annotate(Class<R> kind, String name) {
    server
        .client()
        .resources(kind)
        .inNamespace("demo")
        .withName(name)
        .edit(
            object -> {
              object.getMetadata().setAnnotations(Map.of("example.dev/team", "seismology"));
              return object;
            });
  }

  @Test
  void refusesWhatIsNotGranted() {
    try (KubernetesClient client = server.operator().connect()) {
      assertThatThrownBy(() -> client.secrets().inNamespace("demo").list())
          .isInstanceOf(KubernetesClientException.class)
          .hasMessageContaining("is forbidden");
    }
  }
}
