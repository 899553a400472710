package dev.lakehouse.local.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MINUTE;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakehouse.local.aws.lambda.LambdaSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LogType;
import software.amazon.awssdk.services.lambda.model.ResourceConflictException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.lambda.model.TooManyRequestsException;

/** Functions from zips in child JVMs, by the plain AWS SDK. */
class FunctionsIT extends RunningFunctions {

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
  void reportsWhatACallTookAndTheStartBeforeTheFirst() {
    create("echo", 10, Map.of());

    String first = tail("echo");
    String second = tail("echo");

    assertThat(report(first)).contains("\tMemory Size: 256 MB").contains("\tInit Duration: ");
    assertThat(report(second)).contains("\tDuration: ").doesNotContain("Init Duration");
  }

  private String tail(String name) {
    String log =
        clients.lambda().invoke(b -> b.functionName(name).logType(LogType.TAIL)).logResult();
    return new String(Base64.getDecoder().decode(log), StandardCharsets.UTF_8);
  }

  private static String report(String tail) {
    return tail.substring(tail.lastIndexOf("REPORT RequestId: "));
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
    await().atMost(ONE_MINUTE).until(() -> Files.exists(data.resolve("aws/logs/one.log")));

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
  void aDeletedFunctionsProcessIsEnded() {
    create("gone", 10, Map.of());
    long pid = json(invoke("gone", "{}")).path("pid").asLong();

    clients.lambda().deleteFunction(b -> b.functionName("gone"));

    await()
        .atMost(ONE_MINUTE)
        .until(() -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
    assertThatThrownBy(() -> invoke("gone", "{}")).isInstanceOf(ResourceNotFoundException.class);
  }
}
