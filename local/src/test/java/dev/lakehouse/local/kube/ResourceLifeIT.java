package dev.lakehouse.local.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Durations.ONE_MINUTE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResourceLifeIT {

  private static final String SPEC =
      "{\"size\": 1, \"keys\": [\"a\"], \"parts\": [{\"name\": \"a\"}]}";

  @TempDir Path directory;
  private KubernetesFixture api;
  private KubernetesClient client;

  @BeforeEach
  void start() throws Exception {
    api = new KubernetesFixture(directory);
    client = api.kubernetes().client();
  }

  @AfterEach
  void stop() throws Exception {
    client.close();
    api.close();
  }

  @Test
  void countsGenerationsOfTheSpecOnly() throws Exception {
    api.create(KubernetesFixture.widget("one", SPEC));

    JsonNode labelled = merge("/one", "{\"metadata\":{\"labels\":{\"a\":\"b\"}}}");
    JsonNode observed = merge("/one/status", "{\"status\":{\"observedGeneration\":1}}");
    JsonNode resized =
        merge("/one", "{\"spec\":{\"size\":2},\"status\":{\"observedGeneration\":9}}");

    assertThat(labelled.at("/metadata/generation").asInt()).isEqualTo(1);
    assertThat(observed.at("/metadata/generation").asInt()).isEqualTo(1);
    assertThat(resized.at("/metadata/generation").asInt()).isEqualTo(2);
    assertThat(resized.at("/status/observedGeneration").asInt()).isEqualTo(1);
  }

  @Test
  void refusesWritesBasedOnAnOldVersion() throws Exception {
    api.create(KubernetesFixture.widget("one", SPEC));
    GenericKubernetesResource stale = widget("one").get();
    merge("/one", "{\"spec\":{\"size\":2}}");

    assertThatThrownBy(() -> client.resource(stale).update())
        .isInstanceOfSatisfying(
            KubernetesClientException.class, e -> assertThat(e.getCode()).isEqualTo(409));
  }

  @Test
  void writesNothingWhenNothingChanges() throws Exception {
    api.create(KubernetesFixture.widget("one", SPEC));

    JsonNode first = merge("/one", "{\"spec\":{\"size\":2}}");
    JsonNode second = merge("/one", "{\"spec\":{\"size\":2}}");

    assertThat(second).isEqualTo(first);
  }

  @Test
  void keepsAnObjectUntilItsFinalizersAreGone() throws Exception {
    api.create(KubernetesFixture.widget("one", SPEC));
    merge("/one", "{\"metadata\":{\"finalizers\":[\"example.dev/held\"]}}");

    widget("one").delete();
    GenericKubernetesResource held = widget("one").get();
    merge("/one", "{\"metadata\":{\"finalizers\":null}}");

    assertThat(held.getMetadata().getDeletionTimestamp()).isNotNull();
    assertThat(widget("one").get()).isNull();
  }

  @Test
  void takesBackWhatAnApplyNoLongerNames() throws Exception {
    apply("{\"labels\":{\"a\":\"1\"},\"finalizers\":[\"example.dev/x\"]}");

    JsonNode both = apply("{\"labels\":{\"b\":\"2\"}}");

    assertThat(both.at("/metadata/labels")).hasToString("{\"b\":\"2\"}");
    assertThat(both.at("/metadata").has("finalizers")).isFalse();
  }

  @Test
  void tellsWatchersOfEveryChange() throws Exception {
    List<String> seen = new CopyOnWriteArrayList<>();
    try (var watch =
        client
            .genericKubernetesResources("example.dev/v1", "Widget")
            .inAnyNamespace()
            .watch(recorder(seen))) {
      assertThat(watch).isNotNull();
      api.create(KubernetesFixture.widget("one", SPEC));
      merge("/one", "{\"spec\":{\"size\":2}}");
      widget("one").delete();

      Awaitility.await()
          .atMost(ONE_MINUTE)
          .untilAsserted(
              () -> assertThat(seen).containsExactly("ADDED one", "MODIFIED one", "DELETED one"));
    }
  }

  @Test
  void emptiesANamespaceBeforeItGoes() throws Exception {
    client
        .namespaces()
        .resource(
            new io.fabric8.kubernetes.api.model.NamespaceBuilder()
                .withNewMetadata()
                .withName("demo")
                .endMetadata()
                .build())
        .create();
    api.send(
        "POST",
        "/apis/example.dev/v1/namespaces/demo/widgets",
        "application/json",
        KubernetesFixture.widget("one", SPEC));

    client.namespaces().withName("demo").delete();

    assertThat(client.namespaces().withName("demo").get()).isNull();
    assertThat(
            client
                .genericKubernetesResources("example.dev/v1", "Widget")
                .inAnyNamespace()
                .list()
                .getItems())
        .isEmpty();
  }

  @Test
  void remembersObjectsAndVersionsAfterARestart() throws Exception {
    api.create(KubernetesFixture.widget("one", SPEC));
    JsonNode before = merge("/one", "{\"spec\":{\"size\":2}}");
    api.close();

    api = new KubernetesFixture(directory);
    JsonNode after = json(api.get(KubernetesFixture.WIDGETS + "/one", "application/json").body());
    JsonNode next = merge("/one", "{\"spec\":{\"size\":3}}");

    assertThat(after).isEqualTo(before);
    assertThat(next.at("/metadata/resourceVersion").asLong())
        .isGreaterThan(before.at("/metadata/resourceVersion").asLong());
  }

  @Test
  void showsPrinterColumnsAsATable() throws Exception {
    api.create(KubernetesFixture.widget("one", SPEC));
    merge(
        "/one/status", "{\"status\":{\"conditions\":[{\"type\":\"Ready\",\"status\":\"True\"}]}}");

    String accept = "application/json;as=Table;v=v1;g=meta.k8s.io,application/json";
    JsonNode table = json(api.get(KubernetesFixture.WIDGETS, accept).body());

    assertThat(table.path("kind").asText()).isEqualTo("Table");
    assertThat(table.at("/rows/0/cells")).hasToString("[\"one\",\"True\",1,\"Red\",\"0s\"]");
  }

  private JsonNode apply(String metadata) throws Exception {
    String body =
        "{\"apiVersion\":\"example.dev/v1\",\"kind\":\"Widget\",\"metadata\":%s,\"spec\":%s}"
            .formatted(metadata, SPEC);
    String path = KubernetesFixture.WIDGETS + "/one?fieldManager=test&force=true";
    return json(api.send("PATCH", path, "application/apply-patch+yaml", body).body());
  }

  private JsonNode merge(String path, String patch) throws Exception {
    String type = "application/merge-patch+json";
    return json(api.send("PATCH", KubernetesFixture.WIDGETS + path, type, patch).body());
  }

  private static JsonNode json(String text) throws Exception {
    return new ObjectMapper().readTree(text);
  }

  private Resource<GenericKubernetesResource> widget(String name) {
    return client
        .genericKubernetesResources("example.dev/v1", "Widget")
        .inNamespace("default")
        .withName(name);
  }

  private static Watcher<GenericKubernetesResource> recorder(List<String> seen) {
    return new Watcher<>() {
      @Override
      public void eventReceived(Action action, GenericKubernetesResource resource) {
        seen.add(action + " " + resource.getMetadata().getName());
      }

      @Override
      public void onClose(WatcherException cause) {
        seen.add("CLOSED");
      }
    };
  }
}
