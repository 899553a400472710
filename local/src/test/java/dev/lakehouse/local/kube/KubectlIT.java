package dev.lakehouse.local.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Durations.ONE_MINUTE;

import dev.lakehouse.crds.Crds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The real kubectl against the embedded API; {@link Kubectl} says where it is looked for. */
@EnabledIf(
    value = "dev.lakehouse.local.kube.Kubectl#isWanted",
    disabledReason = "neither KUBE_API_TEST_DIR nor KUBECTL is set, and no kubectl is on the path")
class KubectlIT {

  private static final Path EXAMPLE = Path.of("../examples/earthquakes/lake.yaml");

  @TempDir Path directory;
  private EmbeddedKubernetes kubernetes;
  private Kubectl kubectl;

  @BeforeEach
  void start() throws IOException {
    kubernetes = EmbeddedKubernetes.start(directory.resolve("data"), 0, Crds.all());
    kubectl = Kubectl.of(directory, kubernetes.kubeconfig());
  }

  @AfterEach
  void stop() throws IOException {
    kubernetes.close();
  }

  @Test
  void appliesAndListsTheExample() throws Exception {
    kubectl.run("apply", "-f", EXAMPLE.toString());
    String again = kubectl.run("apply", "-f", EXAMPLE.toString());

    assertThat(again.lines()).hasSize(4).allMatch(line -> line.endsWith("unchanged"));
    assertThat(kubectl.run("get", "lakehouse", "-n", "demo"))
        .contains("lakehousetable.lakehouse.dev/earthquakes")
        .contains("goldmodel.lakehouse.dev/activity-classes");
    assertThat(kubectl.run("get", "lht,gm", "-A")).contains("QUARANTINED", "region-activity");
    assertThat(kubectl.run("get", "lht", "earthquakes", "-n", "demo", "-o", "yaml"))
        .contains("onUnknownField: Add");
    assertThat(kubectl.run("describe", "lht", "earthquakes", "-n", "demo"))
        .contains("Kind:         LakehouseTable");
  }

  @Test
  void explainsAField() throws Exception {
    assertThat(kubectl.run("explain", "lht.spec.onUnknownField"))
        .contains("FIELD: onUnknownField <string>", "Quarantine", "DESCRIPTION:");
  }

  @Test
  void refusesWhatBreaksARule() throws Exception {
    kubectl.run("apply", "-f", EXAMPLE.toString());

    Kubectl.Result immutable = merge("{\"spec\":{\"primaryKey\":[\"place\"]}}");
    Kubectl.Result unknown =
        kubectl.apply(
            """
            apiVersion: lakehouse.dev/v1alpha1
            kind: LakehouseTable
            metadata: {name: t, namespace: demo}
            spec: {columns: [{name: id, type: string}], primaryKey: [id], colour: red}
            """);

    assertThat(immutable.code()).isNotZero();
    assertThat(immutable.output()).contains("primaryKey is immutable");
    assertThat(unknown.output()).contains("unknown field \"spec.colour\"");
  }

  @Test
  void waitsEditsAndDeletes() throws Exception {
    kubectl.run("apply", "-f", EXAMPLE.toString());
    kubectl.run(
        "patch",
        "lht",
        "earthquakes",
        "-n",
        "demo",
        "--subresource=status",
        "--type=merge",
        "-p",
        "{\"status\":{\"conditions\":[{\"type\":\"Ready\",\"status\":\"True\",\"reason\":\"Ready\","
            + "\"message\":\"\",\"lastTransitionTime\":\"2026-01-01T00:00:00Z\"}]}}");

    kubectl.run("wait", "lht/earthquakes", "-n", "demo", "--for=condition=Ready", "--timeout=10s");
    kubectl.run("edit", "lht", "earthquakes", "-n", "demo");
    String edited = kubectl.run("get", "lht", "earthquakes", "-n", "demo", "-o", "yaml");
    kubectl.run("delete", "ns", "demo", "--timeout=10s");

    assertThat(edited).contains("interval: 61s").contains("generation: 2");
    assertThat(kubectl.run("get", "lakehouse", "-A")).contains("No resources found");
  }

  @Test
  void showsChangesAsTheyHappen() throws Exception {
    kubectl.run("apply", "-f", EXAMPLE.toString());
    Path seen = directory.resolve("watch.txt");
    Process watch = kubectl.start(seen, "get", "lht", "-n", "demo", "-w", "--output-watch-events");
    try {
      Awaitility.await().atMost(ONE_MINUTE).until(() -> Files.readString(seen).contains("ADDED"));
      kubectl.run("label", "lht", "earthquakes", "-n", "demo", "team=geo");

      Awaitility.await()
          .atMost(ONE_MINUTE)
          .until(() -> Files.readString(seen).contains("MODIFIED"));
    } finally {
      watch.destroy();
      assertThat(watch.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
  }

  private Kubectl.Result merge(String patch) throws Exception {
    return kubectl.attempt(
        List.of("patch", "lht", "earthquakes", "-n", "demo", "--type=merge", "-p", patch), "");
  }
}
