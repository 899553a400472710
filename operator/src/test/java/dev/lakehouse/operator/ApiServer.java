package dev.lakehouse.operator;

import dev.lakehouse.crds.Crds;
import io.fabric8.kubeapitest.KubeAPIServer;
import io.fabric8.kubeapitest.KubeAPIServerConfigBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * A real API server with our definitions and namespace {@code demo}: that of {@code
 * KUBE_API_TEST_DIR}, or a downloaded one.
 */
final class ApiServer implements AutoCloseable {

  private final KubeAPIServer server;
  private final KubernetesClient client;

  private ApiServer(KubeAPIServer server) {
    this.server = server;
    this.client =
        new KubernetesClientBuilder()
            .withConfig(Config.fromKubeconfig(server.getKubeConfigYaml()))
            .build();
  }

  static ApiServer start() {
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
    return started;
  }

  KubernetesClient client() {
    return client;
  }

  private void install() {
    Crds.all().forEach(crd -> client.resource(crd).create());
    client
        .resource(new NamespaceBuilder().withNewMetadata().withName("demo").endMetadata().build())
        .create();
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
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
