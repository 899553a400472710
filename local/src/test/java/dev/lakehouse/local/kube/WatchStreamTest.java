package dev.lakehouse.local.kube;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakehouse.local.kube.resource.ResourceKind;
import dev.lakehouse.local.kube.resource.ResourceKinds;
import dev.lakehouse.local.kube.resource.Selection;
import dev.lakehouse.local.kube.store.ResourceKey;
import dev.lakehouse.local.kube.store.ResourceStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchStreamTest {

  private static final ResourceKey KEY = new ResourceKey("namespaces", "", "one");

  @Test
  void tellsOfAllThatHappensOnceTheAnswerHasBegun(@TempDir Path folder) throws IOException {
    ResourceKind kind =
        ResourceKinds.withDefinitions(List.of()).find("", "v1", "namespaces").orElseThrow();
    ApiRequest request =
        new ApiRequest("GET", List.of(), Map.of("timeoutSeconds", "1"), "", "", false, "");
    WatchStream watch =
        new WatchStream(
            request, Selection.of(kind, "", "", ""), new Presentation(Clock.systemUTC()));
    ByteArrayOutputStream heard = new ByteArrayOutputStream();

    try (ResourceStore store = ResourceStore.open(folder.resolve("objects.ndjson"))) {
      watch.serve(
          () -> {
            // the client does this as soon as it hears that it watches
            store.put(KEY, namespace());
            store.remove(KEY);
            return heard;
          },
          store);
    }

    assertThat(heard.toString(StandardCharsets.UTF_8).lines())
        .satisfiesExactly(
            first -> assertThat(first).contains("ADDED"),
            second -> assertThat(second).contains("DELETED"));
  }

  private static ObjectNode namespace() {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    object.put("kind", "Namespace").put("apiVersion", "v1");
    object.putObject("metadata").put("name", KEY.name());
    return object;
  }
}
