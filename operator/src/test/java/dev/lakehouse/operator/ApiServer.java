package dev.lakehouse.operator;

import static org.awaitility.Durations.ONE_MINUTE;

import dev.lakehouse.crds.Crds;
import dev.lakehouse.crds.v1alpha1.RelationStatus;
import io.fabric8.kubeapitest.KubeAPIServer;
import io.fabric8.kubeapitest.KubeAPIServerConfigBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * A real API server with our definitions and namespace {@code demo}: that of {@code
 * KUBE_API_TEST_DIR}, or a downloaded one.
 */
public final class ApiServer implements AutoCloseable {

  /** How long tests wait for what an operator does. */
  public static final Duration PATIENCE = Duration.ofSeconds(30);

  private final KubeAPIServer server;
  private final KubernetesClient client;
  private OperatorAccount operator;

  private ApiServer(KubeAPIServer server) {
    this.server = server;
    this.client =
        new KubernetesClientBuilder()
            .withConfig(Config.fromKubeconfig(server.getKubeConfigYaml()))
            .build();
  }

  /** Starts it; takes some seconds. */
  public static ApiServer start() {
    KubeAPIServerConfigBuilder configuration =
        KubeAPIServerConfigBuilder.anAPIServerConfig().withUpdateKubeConfig(false);
    installed()
        .ifPresent(
            binaries ->
                configuration
                    .withTestDir(binaries.directory())
                    .withApiServerVersion(binaries.version())
                    .withOfflineMode(true));
    KubeAPIServer server = new KubeAPIServer(configuration.build());
    server.start();
    ApiServer started = new ApiServer(server);
    started.install();
    started.operator = OperatorAccount.install(started.client);
    return started;
  }

  /** A client that may do everything. */
  public KubernetesClient client() {
    return client;
  }

  /** The account that operators run under. */
  public OperatorAccount operator() {
    return operator;
  }

  /** Creates a resource as a person would: its place and spec only. */
  public <R extends CustomResource<?, RelationStatus>> R create(R resource) {
    return create(resource, Map.of());
  }

  /** Creates a resource with annotations. */
  public <R extends CustomResource<?, RelationStatus>> R create(
      R resource, Map<String, String> annotations) {
    ObjectMeta fresh = new ObjectMeta();
    fresh.setAnnotations(annotations);
    fresh.setNamespace(resource.getMetadata().getNamespace());
    fresh.setName(resource.getMetadata().getName());
    resource.setMetadata(fresh);
    return client.resource(resource).create();
  }

  /** Returns once the condition Ready of the resource has that reason. */
  public void awaitReason(CustomResource<?, RelationStatus> resource, String reason) {
    Awaitility.await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(
            () ->
                client.resource(resource).get().getStatus().getConditions().stream()
                    .filter(condition -> condition.getType().equals("Ready"))
                    .anyMatch(condition -> condition.getReason().equals(reason)));
  }

  private void install() {
    Crds.all().forEach(crd -> client.resource(crd).create());
    client
        .resource(new NamespaceBuilder().withNewMetadata().withName("demo").endMetadata().build())
        .create();
    Awaitility.await()
        .atMost(ONE_MINUTE)
        .ignoreExceptions()
        .until(
            () ->
                Crds.all().stream()
                    .allMatch(
                        crd ->
                            client.resource(crd).get().getStatus().getConditions().stream()
                                .anyMatch(
                                    condition ->
                                        condition.getType().equals("Established")
                                            && condition.getStatus().equals("True"))));
  }

  private record Binaries(String directory, String version) {}

  private static Optional<Binaries> installed() {
    return Optional.ofNullable(System.getenv("KUBE_API_TEST_DIR"))
        .map(directory -> Path.of(directory).toAbsolutePath())
        .flatMap(ApiServer::newest);
  }

  private static Optional<Binaries> newest(Path directory) {
    try (Stream<Path> versions = Files.list(directory.resolve("k8s"))) {
      return versions
          .map(path -> path.getFileName().toString())
          .max(Comparator.naturalOrder())
          .map(name -> new Binaries(directory.toString(), name.substring(0, name.indexOf('-'))));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    client.close();
    server.stop();
  }
}
