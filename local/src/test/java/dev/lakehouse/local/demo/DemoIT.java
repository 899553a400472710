package dev.lakehouse.local.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Durations.ONE_MINUTE;

import dev.lakehouse.local.lake.Installation;
import dev.lakehouse.local.lake.LocalLake;
import dev.lakehouse.local.lake.LocalLakeSettings;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** The whole lake in this process, through its one port. */
class DemoIT {

  /** Of the table's stream, function and rule alike. */
  private static final String NAME = "local-demo-earthquakes-t";

  @TempDir Path directory;

  @Test
  void answersTheExampleRightlyAndFollowsItsResources() throws Exception {
    try (LocalLake lake = LocalLake.start(LocalLakeSettings.of(directory, 0));
        FirehoseClient firehose = connect(FirehoseClient.builder(), lake);
        LambdaClient lambda = connect(LambdaClient.builder(), lake);
        EventBridgeClient events = connect(EventBridgeClient.builder(), lake);
        KubernetesClient kubernetes = lake.kubernetesClient()) {
      Path example = Installation.find().example("earthquakes");
      Steps steps = new Steps(new PrintWriter(new StringWriter()));

      Comparison comparison = new Demo(lake, example, steps).run();

      assertThat(comparison.isEqual()).as(comparison.toString()).isTrue();
      reachesTheStream(kubernetes, firehose);
      deleteTable(kubernetes);
      Awaitility.await()
          .atMost(ONE_MINUTE)
          .untilAsserted(
              () -> {
                assertThat(firehose.listDeliveryStreams().deliveryStreamNames())
                    .doesNotContain(NAME);
                assertThat(lambda.listFunctions().functions())
                    .noneMatch(function -> function.functionName().equals(NAME));
                assertThat(events.listRules(all -> {}).rules())
                    .noneMatch(rule -> rule.name().equals(NAME));
              });
      keepsTheData();
    }
  }

  private static void reachesTheStream(KubernetesClient kubernetes, FirehoseClient firehose) {
    kubernetes
        .genericKubernetesResources("lakehouse.dev/v1alpha1", "LakehouseTable")
        .inNamespace("demo")
        .withName("earthquakes")
        .patch(
            PatchContext.of(PatchType.JSON_MERGE),
            "{\"spec\":{\"ingestion\":{\"buffering\":{\"interval\":\"120s\"}}}}");

    Awaitility.await()
        .atMost(ONE_MINUTE)
        .untilAsserted(() -> assertThat(interval(firehose)).isEqualTo(120));
  }

  private static int interval(FirehoseClient firehose) {
    return firehose
        .describeDeliveryStream(request -> request.deliveryStreamName(NAME))
        .deliveryStreamDescription()
        .destinations()
        .get(0)
        .extendedS3DestinationDescription()
        .bufferingHints()
        .intervalInSeconds();
  }

  private static void deleteTable(KubernetesClient kubernetes) {
    kubernetes
        .genericKubernetesResources("lakehouse.dev/v1alpha1", "LakehouseTable")
        .inNamespace("demo")
        .withName("earthquakes")
        .delete();
  }

  private void keepsTheData() throws IOException {
    try (Stream<Path> files = Files.walk(directory.resolve("aws/s3"))) {
      assertThat(files.map(Path::toString))
          .anyMatch(file -> file.contains("silver/demo/earthquakes/_delta_log"));
    }
  }

  private static <B extends AwsClientBuilder<B, C>, C> C connect(B builder, LocalLake lake) {
    return builder
        .endpointOverride(URI.create(lake.endpoints().url()))
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local-secret")))
        .build();
  }
}
