package dev.lakehouse.local.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakehouse.local.aws.faults.Faults;
import dev.lakehouse.local.aws.lambda.LambdaSettings;
import dev.lakehouse.local.aws.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.ResourceConflictException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.lambda.model.Runtime;
import software.amazon.awssdk.services.lambda.model.TooManyRequestsException;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.EventBridgeConfiguration;

/** Functions from zips in child JVMs, by the plain AWS SDK. */
class FunctionsIT {
  private static final String ROLE = "arn:aws:iam::000000000000:role/functions";

  @TempDir Path data;
  private EmbeddedAws aws;
  private Clients clients;

  @BeforeEach
  void start() throws IOException {
    aws = EmbeddedAws.start(settings());
    clients = Clients.of(aws.endpoint());
    clients.s3().createBucket(b -> b.bucket("lake"));
    clients
        .s3()
        .putObject(
            b -> b.bucket("lake").key("code.zip"), RequestBody.fromBytes(FunctionZip.bytes("")));
  }

  private EmbeddedAwsSettings settings() {
    EmbeddedAwsSettings.FunctionSettings usual = EmbeddedAwsSettings.FunctionSettings.usual();
    return EmbeddedAwsSettings.of(data.resolve("aws"), 0)
        .withFaults(Faults.none().withDelays(Duration.ofMillis(50), Duration.ofMillis(500)))
        .withFunctions(
            new EmbeddedAwsSettings.FunctionSettings(
                3,
                Duration.ofMinutes(1),
                64,
                List.of(Duration.ofMillis(100)),
                usual.runtimeClient()));
  }

  @AfterEach
  void stop() {
    clients.close();
    aws.close();
  }

  private void create(String name, int timeoutSeconds, Map<String, String> variables) {
    clients
        .lambda()
        .createFunction(
            b ->
                b.functionName(name)
                    .role(ROLE)
                    .runtime(Runtime.JAVA21)
                    .handler(FunctionZip.HANDLER)
                    .memorySize(256)
                    .timeout(timeoutSeconds)
                    .environment(e -> e.variables(variables))
                    .code(c -> c.s3Bucket("lake").s3Key("code.zip")));
    clients.lambda().waiter().waitUntilFunctionActiveV2(b -> b.functionName(name));
  }

  private InvokeResponse invoke(String name, String payload) {
    return clients
        .lambda()
        .invoke(b -> b.functionName(name).payload(SdkBytes.fromUtf8String(payload)));
  }

  private static JsonNode json(InvokeResponse response) {
    return Json.readObject(response.payload().asByteArray());
  }

  @Test
  void answersAndStaysWarm() {
    create("echo", 10, Map.of("GREETING", "hello"));

    JsonNode first = json(invoke("echo", "{\"a\":1}"));
    JsonNode second = json(invoke("echo", "{}"));

    assertThat(first.path("name").asText()).isEqualTo("echo");
    assertThat(first.path("greeting").asText()).isEqualTo("hello");
    assertThat(first.path("left").asInt()).isBetween(1, 10_000);
    assertThat(second.path("pid")).isEqualTo(first.path("pid"));
    assertThat(second.path("call").asInt()).isEqualTo(2);
    assertThat(data.resolve("aws/logs/echo.log")).content().contains("got {\"a\":1}");
  }

  @Test
  void changesOfConfigurationAndCodeReachTheNextCall() throws IOException {
    create("echo", 10, Map.of("GREETING", "old"));
    invoke("echo", "{}");

    clients
        .lambda()
        .updateFunctionConfiguration(
            b -> b.functionName("echo").environment(e -> e.variables(Map.of("GREETING", "new"))));
    assertThatThrownBy(
            () ->
                clients
                    .lambda()
                    .updateFunctionConfiguration(b -> b.functionName("echo").timeout(11)))
        .isInstanceOf(ResourceConflictException.class);
    clients.lambda().waiter().waitUntilFunctionUpdatedV2(b -> b.functionName("echo"));
    String before =
        clients.lambda().getFunctionConfiguration(b -> b.functionName("echo")).codeSha256();
    byte[] other = FunctionZip.bytes("other");
    clients
        .lambda()
        .updateFunctionCode(b -> b.functionName("echo").zipFile(SdkBytes.fromByteArray(other)));

    assertThat(json(invoke("echo", "{}")).path("greeting").asText()).isEqualTo("new");
    assertThat(
            clients.lambda().getFunction(b -> b.functionName("echo")).configuration().codeSha256())
        .isNotEqualTo(before);
  }

  @Test
  void failuresAreTheFunctionsOwnErrors() {
    create("echo", 1, Map.of());

    InvokeResponse failed = invoke("echo", "{\"fail\":1}");
    InvokeResponse exited = invoke("echo", "{\"exit\":1}");
    InvokeResponse stalled = invoke("echo", "{\"stall\":1}");
    InvokeResponse well = invoke("echo", "{}");

    assertThat(failed.functionError()).isEqualTo("Unhandled");
    assertThat(json(failed).path("errorMessage").asText()).isEqualTo("told to fail");
    assertThat(json(exited).path("errorType").asText()).isEqualTo("Runtime.ExitError");
    assertThat(json(stalled).path("errorMessage").asText())
        .contains("Task timed out after 1.00 seconds");
    assertThat(well.functionError()).isNull();
  }

  @Test
  void reservedConcurrencyThrottles() {
    create("one", 5, Map.of());
    clients
        .lambda()
        .putFunctionConcurrency(b -> b.functionName("one").reservedConcurrentExecutions(1));

    CompletableFuture<InvokeResponse> busy =
        CompletableFuture.supplyAsync(() -> invoke("one", "{\"stall\":1}"));
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> Files.exists(data.resolve("aws/logs/one.log")));

    assertThatThrownBy(
            () ->
                clients
                    .lambda()
                    .invoke(
                        b ->
                            b.functionName("one")
                                .overrideConfiguration(
                                    o -> o.apiCallTimeout(Duration.ofMillis(2500)))))
        .isInstanceOfAny(
            TooManyRequestsException.class,
            software.amazon.awssdk.core.exception.ApiCallTimeoutException.class);
    assertThat(busy.join().functionError()).isEqualTo("Unhandled");
  }

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

    await().atMost(Duration.ofSeconds(20)).until(() -> Files.exists(seen));
    JsonNode event = Json.readObject(read(seen));
    assertThat(event.path("source").asText()).isEqualTo("aws.s3");
    assertThat(event.path("detail-type").asText()).isEqualTo("Object Created");
    assertThat(event.at("/detail/bucket/name").asText()).isEqualTo("lake");
    assertThat(event.at("/detail/object/key").asText()).isEqualTo("bronze/a b/1.gz");
    assertThat(event.at("/detail/object/size").asInt()).isEqualTo(7);
    assertThat(event.at("/detail/reason").asText()).isEqualTo("PutObject");
    await()
        .during(Duration.ofMillis(500))
        .atMost(Duration.ofSeconds(5))
        .until(() -> Files.readAllLines(seen).size() == 1);
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
        .atMost(Duration.ofSeconds(20))
        .until(() -> Files.exists(seen) && Files.readAllLines(seen).size() == 2);
    await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> data.resolve("aws/lambda/queue").toFile().list().length == 0);
    assertThat(seen).content().hasLineCount(2);
  }

  @Test
  void ourOwnRuntimeLoopDoesWhatAwsClientDoes() {
    stop();
    aws =
        EmbeddedAws.start(
            settings()
                .withFunctions(
                    new EmbeddedAwsSettings.FunctionSettings(
                        3, Duration.ofMinutes(1), 64, List.of(), LambdaSettings.OWN_CLIENT)));
    clients = Clients.of(aws.endpoint());
    create("echo", 10, Map.of("GREETING", "hello"));

    JsonNode first = json(invoke("echo", "{\"a\":1}"));
    InvokeResponse failed = invoke("echo", "{\"fail\":1}");
    JsonNode third = json(invoke("echo", "{}"));

    assertThat(first.path("name").asText()).isEqualTo("echo");
    assertThat(first.path("greeting").asText()).isEqualTo("hello");
    assertThat(first.path("left").asInt()).isBetween(1, 10_000);
    assertThat(failed.functionError()).isEqualTo("Unhandled");
    assertThat(json(failed).path("errorMessage").asText()).isEqualTo("told to fail");
    assertThat(third.path("pid")).isEqualTo(first.path("pid"));
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
        .atMost(Duration.ofSeconds(20))
        .until(() -> Files.exists(seen) && Files.readAllLines(seen).size() == 2);
    assertThat(seen)
        .content()
        .contains("bronze/copied", "CopyObject", "bronze/uploaded", "CompleteMultipartUpload");
  }

  @Test
  void aDeletedFunctionsProcessIsEnded() {
    create("gone", 10, Map.of());
    long pid = json(invoke("gone", "{}")).path("pid").asLong();

    clients.lambda().deleteFunction(b -> b.functionName("gone"));

    await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
    assertThatThrownBy(() -> invoke("gone", "{}")).isInstanceOf(ResourceNotFoundException.class);
  }
}
