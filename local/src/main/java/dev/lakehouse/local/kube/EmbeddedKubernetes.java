package dev.lakehouse.local.kube;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakehouse.local.kube.resource.ResourceKinds;
import dev.lakehouse.local.kube.store.ResourceKey;
import dev.lakehouse.local.kube.store.ResourceStore;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * A Kubernetes API in this process: enough of one for the operator, for kubectl and for clients.
 */
public final class EmbeddedKubernetes implements AutoCloseable {

  private final ResourceStore store;
  private final ApiServer server;

  private EmbeddedKubernetes(ResourceStore store, ApiServer server) {
    this.store = store;
    this.server = server;
  }

  /**
   * Starts the API on the loopback interface.
   *
   * @param dataDirectory keeps the objects; created if it is not there
   * @param port 0 takes a free port
   * @param definitions the custom resources to serve
   * @throws IOException if the port is taken
   */
  public static EmbeddedKubernetes start(
      Path dataDirectory, int port, List<CustomResourceDefinition> definitions) throws IOException {
    KubernetesSerialization json = new KubernetesSerialization();
    List<ObjectNode> documents =
        definitions.stream().map(d -> json.convertValue(d, ObjectNode.class)).toList();
    ResourceKinds kinds = ResourceKinds.withDefinitions(documents);
    ResourceStore store = ResourceStore.open(dataDirectory.resolve("objects.ndjson"));
    documents.forEach(document -> register(store, document));
    return new EmbeddedKubernetes(store, ApiServer.start(store, kinds, port));
  }

  private static void register(ResourceStore store, ObjectNode definition) {
    String name = definition.path("metadata").path("name").asText();
    ResourceKey key = new ResourceKey("customresourcedefinitions.apiextensions.k8s.io", "", name);
    ObjectNode present = store.find(key).orElse(null);
    if (present != null && present.path("spec").equals(definition.path("spec"))) {
      return;
    }
    ObjectNode registered = definition.deepCopy();
    registered
        .withObject("/metadata")
        .put(
            "uid",
            java.util.UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString())
        .put("creationTimestamp", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    ObjectNode status = registered.putObject("status");
    status.set("acceptedNames", definition.path("spec").path("names"));
    status.putArray("storedVersions");
    status
        .putArray("conditions")
        .addObject()
        .put("type", "Established")
        .put("status", "True")
        .put("reason", "InitialNamesAccepted");
    store.put(key, registered);
  }

  /** The port of the API. */
  public int port() {
    return server.port();
  }

  /** The base of the API. */
  public String url() {
    return "http://127.0.0.1:" + port();
  }

  /** A kubeconfig for the API at {@link #url()}. */
  public String kubeconfig() {
    return kubeconfig(url());
  }

  /** A kubeconfig for the API as it is reached at another base. */
  public static String kubeconfig(String url) {
    return """
        apiVersion: v1
        kind: Config
        clusters:
        - name: lakehouse-local
          cluster:
            server: %s
        users:
        - name: local
          user: {}
        contexts:
        - name: lakehouse-local
          context:
            cluster: lakehouse-local
            namespace: default
            user: local
        current-context: lakehouse-local
        """
        .formatted(url);
  }

  /** A new client of the API; the caller closes it. */
  public KubernetesClient client() {
    Config config =
        new ConfigBuilder(Config.empty())
            .withMasterUrl(url())
            .withNamespace("default")
            .withOnlyHttpWatches(true)
            .build();
    return new KubernetesClientBuilder()
        .withConfig(config)
        .withHttpClientFactory(new JdkHttpClientFactory())
        .build();
  }

  @Override
  public void close() throws IOException {
    server.close();
    store.close();
  }
}
