package dev.lakehouse.local.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MINUTE;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakehouse.local.aws.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.EventBridgeConfiguration;

/** Functions that are called by events: of object storage through a rule, and asynchronously. */
class FunctionEventsIT extends RunningFunctions {

  @Test
  void anObjectReachesAFunctionThroughARule() {
    Path seen = data.resolve("seen");
    create("merge", 10, Map.of("SEEN", seen.toString()));
    route("merge");

    clients
        .s3()
        .putObject(b -> b.bucket("lake").key("bronze/a b/1.gz"), RequestBody.fromString("content"));
    clients
        .s3()
        .putObject(b -> b.bucket("lake").key("silver/1"), RequestBody.fromString("not this"));

    await().atMost(ONE_MINUTE).until(() -> Files.exists(seen));
    JsonNode event = Json.readObject(read(seen));
    assertThat(event.path("source").asText()).isEqualTo("aws.s3");
    assertThat(event.path("detail-type").asText()).isEqualTo("Object Created");
    assertThat(event.at("/detail/bucket/name").asText()).isEqualTo("lake");
    assertThat(event.at("/detail/object/key").asText()).isEqualTo("bronze/a b/1.gz");
    assertThat(event.at("/detail/object/size").asInt()).isEqualTo(7);
    assertThat(event.at("/detail/reason").asText()).isEqualTo("PutObject");
    await()
        .during(Duration.ofMillis(500))
        .atMost(ONE_MINUTE)
        .until(() -> Files.readAllLines(seen).size() == 1);
  }

  @Test
  void asynchronousEventsAreRetriedThenGivenUp() {
    Path seen = data.resolve("seen");
    create("merge", 10, Map.of("SEEN", seen.toString()));
    clients
        .lambda()
        .putFunctionEventInvokeConfig(b -> b.functionName("merge").maximumRetryAttempts(1));

    int status =
        clients
            .lambda()
            .invoke(
                b ->
                    b.functionName("merge")
                        .invocationType(InvocationType.EVENT)
                        .payload(SdkBytes.fromUtf8String("{\"fail\":1}")))
            .statusCode();

    assertThat(status).isEqualTo(202);
    await()
        .atMost(ONE_MINUTE)
        .until(() -> Files.exists(seen) && Files.readAllLines(seen).size() == 2);
    await()
        .atMost(ONE_MINUTE)
        .until(() -> data.resolve("aws/lambda/queue").toFile().list().length == 0);
    assertThat(seen).content().hasLineCount(2);
  }

  @Test
  void copiesAndLargeUploadsAreObjectsToo() {
    Path seen = data.resolve("seen");
    create("merge", 10, Map.of("SEEN", seen.toString()));
    route("merge");
    clients
        .s3()
        .putObject(b -> b.bucket("lake").key("elsewhere"), RequestBody.fromString("content"));

    clients
        .s3()
        .copyObject(
            b ->
                b.sourceBucket("lake")
                    .sourceKey("elsewhere")
                    .destinationBucket("lake")
                    .destinationKey("bronze/copied"));
    String upload =
        clients.s3().createMultipartUpload(b -> b.bucket("lake").key("bronze/uploaded")).uploadId();
    String etag =
        clients
            .s3()
            .uploadPart(
                b -> b.bucket("lake").key("bronze/uploaded").uploadId(upload).partNumber(1),
                RequestBody.fromString("part"))
            .eTag();
    clients
        .s3()
        .completeMultipartUpload(
            b ->
                b.bucket("lake")
                    .key("bronze/uploaded")
                    .uploadId(upload)
                    .multipartUpload(
                        m -> m.parts(CompletedPart.builder().partNumber(1).eTag(etag).build())));

    await()
        .atMost(ONE_MINUTE)
        .until(() -> Files.exists(seen) && Files.readAllLines(seen).size() == 2);
    assertThat(seen)
        .content()
        .contains("bronze/copied", "CopyObject", "bronze/uploaded", "CompleteMultipartUpload");
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllLines(file).get(0).getBytes(UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void route(String function) {
    String arn =
        clients.lambda().getFunctionConfiguration(b -> b.functionName(function)).functionArn();
    clients
        .s3()
        .putBucketNotificationConfiguration(
            b ->
                b.bucket("lake")
                    .notificationConfiguration(
                        n ->
                            n.eventBridgeConfiguration(
                                EventBridgeConfiguration.builder().build())));
    String rule =
        clients
            .events()
            .putRule(
                b ->
                    b.name(function)
                        .eventPattern(
                            """
                            {"source": ["aws.s3"], "detail-type": ["Object Created"],
                             "detail": {"bucket": {"name": ["lake"]},
                                        "object": {"key": [{"prefix": "bronze/"}]}}}
                            """))
            .ruleArn();
    clients
        .lambda()
        .addPermission(
            b ->
                b.functionName(function)
                    .statementId("rule")
                    .action("lambda:InvokeFunction")
                    .principal("events.amazonaws.com")
                    .sourceArn(rule));
    assertThat(
            clients
                .events()
                .putTargets(
                    b -> b.rule(function).targets(Target.builder().id("1").arn(arn).build()))
                .failedEntryCount())
        .isZero();
  }
}
