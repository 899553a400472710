package dev.lakehouse.local.aws;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakehouse.local.aws.manners.Durations;
import dev.lakehouse.local.aws.manners.Manners;
import dev.lakehouse.local.aws.wire.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.Runtime;

/** Embedded AWS before each test, with the zip of {@link TestFunction} in a bucket. */
abstract class RunningFunctions {

  private static final String ROLE = "arn:aws:iam::000000000000:role/functions";

  private static final Manners SLOW =
      Manners.instant()
          .with(Durations.instant().withChanges(Duration.ofMillis(50), Duration.ofMillis(500)));

  @TempDir Path data;
  EmbeddedAws aws;
  Clients clients;

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

  EmbeddedAwsSettings settings() {
    EmbeddedAwsSettings.FunctionSettings usual = EmbeddedAwsSettings.FunctionSettings.usual();
    return EmbeddedAwsSettings.of(data.resolve("aws"), 0)
        .withManners(SLOW)
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

  void create(String name, int timeoutSeconds, Map<String, String> variables) {
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

  InvokeResponse invoke(String name, String payload) {
    return clients
        .lambda()
        .invoke(b -> b.functionName(name).payload(SdkBytes.fromUtf8String(payload)));
  }

  static JsonNode json(InvokeResponse response) {
    return Json.readObject(response.payload().asByteArray());
  }
}
