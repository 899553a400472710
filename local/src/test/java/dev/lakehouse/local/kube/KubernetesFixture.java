package dev.lakehouse.local.kube;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;

/** An embedded Kubernetes API that serves the test's own kind, Widget. */
final class KubernetesFixture implements AutoCloseable {

  static final String WIDGETS = "/apis/example.dev/v1/namespaces/default/widgets";

  private final HttpClient http = HttpClient.newHttpClient();
  private final EmbeddedKubernetes kubernetes;

  KubernetesFixture(Path directory) throws IOException {
    this.kubernetes = EmbeddedKubernetes.start(directory, 0, List.of(widgets()));
  }

  private static CustomResourceDefinition widgets() throws IOException {
    try (InputStream yaml = KubernetesFixture.class.getResourceAsStream("/kube/widgets.yaml")) {
      return new KubernetesSerialization().unmarshal(yaml, CustomResourceDefinition.class);
    }
  }

  static String widget(String name, String spec) {
    return """
        {"apiVersion": "example.dev/v1", "kind": "Widget", "metadata": {"name": "%s"}, "spec": %s}
        """
        .formatted(name, spec);
  }

  EmbeddedKubernetes kubernetes() {
    return kubernetes;
  }

  HttpResponse<String> create(String body) throws IOException, InterruptedException {
    return send("POST", WIDGETS, "application/json", body);
  }

  HttpResponse<String> send(String method, String path, String type, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(kubernetes.url() + path))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .header("Content-Type", type)
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> get(String path, String accept) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(kubernetes.url() + path))
            .header("Accept", accept)
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  @Override
  public void close() throws IOException {
    kubernetes.close();
  }
}
