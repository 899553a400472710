package dev.lakehouse.local.failover;

import static org.awaitility.Awaitility.await;

import dev.lakehouse.local.aws.EmbeddedAws;
import dev.lakehouse.local.aws.EmbeddedAwsSettings;
import dev.lakehouse.operator.ApiServer;
import dev.lakehouse.operator.OperatorAccount;
import dev.lakehouse.operator.OperatorJvm;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** A real API server, the embedded AWS, and operators of which one leads. */
final class TwoOperators implements AutoCloseable {

  /** How long anything may take, on a machine that is busy with other things. */
  static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final int HEAP_MEBIBYTES = 256;

  private final Path folder;
  private final Effects effects = new Effects();
  private final ApiServer server;
  private final EmbeddedAws aws;
  private final Map<String, String> environment = new HashMap<>();
  private final List<OperatorJvm> running = new ArrayList<>();
  private int started;

  private TwoOperators(Path folder) throws IOException {
    this.folder = folder;
    this.server = ApiServer.start();
    this.aws =
        EmbeddedAws.start(
            EmbeddedAwsSettings.of(folder.resolve("aws"), 0), Clock.systemUTC(), effects);
    createBucket();
    environment.putAll(aws.environment());
    environment.putAll(server.operator().environment());
    environment.put("LAKE_S3_PATH_STYLE", "true");
    environment.put("LAKE_URI", "s3://lake");
    environment.put("LAKE_RELEASE", "rel");
    environment.put("LAKE_FUNCTION_ROLE_ARN", "arn:aws:iam::000000000000:role/functions");
    environment.put("LAKE_FIREHOSE_ROLE_ARN", "arn:aws:iam::000000000000:role/firehose");
    environment.put("LAKE_FUNCTION_ZIP", zip().toString());
    environment.put("LAKE_STATUS_POLL", "PT1S");
    // a deleted table would wait for what its stream buffers, longer than a test does
    environment.put("LAKE_DRAIN_LIMIT", "PT1S");
    environment.put("LAKE_LEADER_ELECTION", "true");
  }

  /** Starts all, and waits until one leads and the other could. */
  static TwoOperators start(Path folder) throws IOException {
    TwoOperators operators = new TwoOperators(folder);
    operators.startAnother();
    operators.startAnother();
    await().atMost(PATIENCE).until(() -> operators.leader().isPresent());
    return operators;
  }

  /** One more, which could take over when this returns. */
  OperatorJvm startAnother() throws IOException {
    String name = "operator-" + started++;
    OperatorJvm operator =
        OperatorJvm.start(name, HEAP_MEBIBYTES, environment, folder.resolve(name + ".log"));
    running.add(operator);
    await().atMost(PATIENCE).until(operator::isReady);
    return operator;
  }

  /** The one that the lease names, if it runs. */
  Optional<OperatorJvm> leader() {
    return holder()
        .flatMap(identity -> running.stream().filter(one -> one.holds(identity)).findFirst());
  }

  /** Whom the lease names. */
  Optional<String> holder() {
    return Optional.ofNullable(
            client().leases().inNamespace(OperatorAccount.NAMESPACE).withName("rel-operator").get())
        .map(Lease::getSpec)
        .map(spec -> spec.getHolderIdentity())
        .filter(identity -> !identity.isEmpty());
  }

  /** It has ended, or is about to. */
  void forget(OperatorJvm operator) {
    running.remove(operator);
  }

  /** Waits until another one leads. */
  OperatorJvm successor(OperatorJvm former) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> leader().filter(leader -> leader != former).isPresent());
    return leader().orElseThrow();
  }

  Effects effects() {
    return effects;
  }

  KubernetesClient client() {
    return server.client();
  }

  String log(OperatorJvm operator) throws IOException {
    return Files.readString(folder.resolve(operator.name() + ".log"));
  }

  private void createBucket() {
    try (S3Client s3 =
        S3Client.builder()
            .endpointOverride(aws.endpoint())
            .region(Region.of(aws.environment().get("AWS_REGION")))
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(
                        aws.environment().get("AWS_ACCESS_KEY_ID"),
                        aws.environment().get("AWS_SECRET_ACCESS_KEY"))))
            .forcePathStyle(true)
            .build()) {
      s3.createBucket(b -> b.bucket("lake"));
    }
  }

  /** No function runs in these tests. */
  private Path zip() throws IOException {
    Path file = folder.resolve("functions.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("empty"));
    }
    return file;
  }

  @Override
  public void close() {
    running.forEach(OperatorJvm::kill);
    aws.close();
    server.close();
  }
}
