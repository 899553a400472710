package dev.lakehouse.local.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MINUTE;

import dev.lakehouse.local.Once;
import dev.lakehouse.local.aws.wire.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.firehose.model.CompressionFormat;
import software.amazon.awssdk.services.firehose.model.DeliveryStreamStatus;
import software.amazon.awssdk.services.firehose.model.Record;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.Runtime;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The process is killed with everything it runs, and started again on the same directory. */
class KilledIT {
  private static final int KILLS = 6;

  /** The most batches before a kill: the work of the test does not grow with the machine. */
  private static final int BATCHES = 200;

  private static final Random RANDOM = new Random(20261122);

  @TempDir Path directory;
  private Process process;
  private Clients clients;
  private FirehoseClient plain;
  private int starts;

  private void start() throws IOException {
    Path endpoint = directory.resolve("endpoint" + starts++);
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                EmbeddedAwsProcess.class.getName(),
                directory.resolve("data").toString(),
                endpoint.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(directory.resolve("output").toFile()))
            .start();
    await().atMost(ONE_MINUTE).until(() -> Files.exists(endpoint));
    URI address = URI.create(Files.readString(endpoint));
    clients = Clients.of(address);
    plain = Clients.firehoseWithoutRetries(address, clients.http());
  }

  @AfterEach
  void kill() {
    clients.close();
    process.destroyForcibly();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void everyAcknowledgedRecordIsDeliveredOnce() throws IOException {
    start();
    clients.s3().createBucket(b -> b.bucket("lake"));
    createStream();
    List<String> acknowledged = new ArrayList<>();
    for (int kill = 0; kill < KILLS; kill++) {
      long end = System.nanoTime() + Duration.ofMillis(RANDOM.nextInt(1500)).toNanos();
      for (int batch = 0; batch < BATCHES && System.nanoTime() < end; batch++) {
        send(acknowledged);
      }
      Process running = process;
      new Thread(running::destroyForcibly).start();
      sendUntilRefused(acknowledged);
      kill();
      start();
    }

    List<String> delivered = new ArrayList<>();
    await()
        .atMost(ONE_MINUTE)
        .pollInterval(Duration.ofMillis(500))
        .until(
            () -> {
              delivered.clear();
              delivered.addAll(delivered());
              return Once.missing(acknowledged, delivered).isEmpty();
            });
    assertThat(acknowledged).isNotEmpty();
    assertThat(Once.repeated(delivered)).isEmpty();
  }

  private void createStream() {
    clients
        .firehose()
        .createDeliveryStream(
            b ->
                b.deliveryStreamName("s")
                    .extendedS3DestinationConfiguration(
                        d ->
                            d.roleARN("arn:aws:iam::000000000000:role/firehose")
                                .bucketARN("arn:aws:s3:::lake")
                                .prefix("in/")
                                .compressionFormat(CompressionFormat.GZIP)
                                .bufferingHints(h -> h.intervalInSeconds(0).sizeInMBs(1))));
    await()
        .atMost(ONE_MINUTE)
        .until(
            () ->
                clients
                        .firehose()
                        .describeDeliveryStream(b -> b.deliveryStreamName("s"))
                        .deliveryStreamDescription()
                        .deliveryStreamStatus()
                    == DeliveryStreamStatus.ACTIVE);
  }

  private int sent;

  private void send(List<String> acknowledged) {
    List<String> batch = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      batch.add("record " + sent++);
    }
    List<Record> records =
        batch.stream()
            .map(text -> Record.builder().data(SdkBytes.fromUtf8String(text + "\n")).build())
            .toList();
    // a batch whose answer was lost may be there, once: so it must not be sent again
    plain.putRecordBatch(b -> b.deliveryStreamName("s").records(records));
    acknowledged.addAll(batch);
  }

  private void sendUntilRefused(List<String> acknowledged) {
    try {
      while (true) {
        send(acknowledged);
      }
    } catch (SdkException e) {
      // the process is dead
    }
  }

  private List<String> delivered() throws IOException {
    List<String> lines = new ArrayList<>();
    for (S3Object object : clients.s3().listObjectsV2Paginator(b -> b.bucket("lake")).contents()) {
      byte[] bytes =
          clients.s3().getObjectAsBytes(b -> b.bucket("lake").key(object.key())).asByteArray();
      try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
        new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(lines::add);
      }
    }
    return lines;
  }

  private void createFunction(Path seen) throws IOException {
    byte[] zip = FunctionZip.bytes("");
    clients
        .lambda()
        .createFunction(
            b ->
                b.functionName("f")
                    .role("arn:aws:iam::000000000000:role/functions")
                    .runtime(Runtime.JAVA21)
                    .handler(FunctionZip.HANDLER)
                    .memorySize(256)
                    .timeout(60)
                    .environment(e -> e.variables(Map.of("SEEN", seen.toString())))
                    .code(c -> c.zipFile(SdkBytes.fromByteArray(zip))));
    clients.lambda().waiter().waitUntilFunctionActiveV2(b -> b.functionName("f"));
  }

  @Test
  void functionsDieWithTheirParent() throws IOException {
    start();
    createFunction(directory.resolve("seen"));
    List<Long> children = new ArrayList<>();
    children.add(
        Json.readObject(clients.lambda().invoke(b -> b.functionName("f")).payload().asByteArray())
            .path("pid")
            .asLong());
    clients
        .lambda()
        .invoke(
            b ->
                b.functionName("f")
                    .invocationType(InvocationType.EVENT)
                    .payload(SdkBytes.fromUtf8String("{\"stall\":1}")));
    await()
        .atMost(ONE_MINUTE)
        .until(() -> Files.readAllLines(directory.resolve("seen")).size() == 2);
    process.descendants().forEach(child -> children.add(child.pid()));

    process.destroyForcibly();

    await()
        .atMost(ONE_MINUTE)
        .until(
            () ->
                children.stream()
                    .allMatch(
                        pid -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty()));
  }

  @Test
  void everythingIsThereAfterARestartAndUnfinishedEventsRunAgain() throws IOException {
    start();
    Path seen = directory.resolve("seen");
    clients.s3().createBucket(b -> b.bucket("lake"));
    createStream();
    createFunction(seen);
    clients.events().createEventBus(b -> b.name("bus"));
    clients
        .events()
        .putRule(b -> b.name("r").eventBusName("bus").eventPattern("{\"source\": [\"x\"]}"));
    clients
        .events()
        .putTargets(
            b ->
                b.rule("r")
                    .eventBusName("bus")
                    .targets(
                        Target.builder()
                            .id("1")
                            .arn("arn:aws:lambda:us-east-1:000000000000:function:f")
                            .build()));
    clients
        .lambda()
        .invoke(
            b ->
                b.functionName("f")
                    .invocationType(InvocationType.EVENT)
                    .payload(SdkBytes.fromUtf8String("{\"stall\":1}")));
    await().atMost(ONE_MINUTE).until(() -> Files.exists(seen));

    kill();
    start();

    await().atMost(ONE_MINUTE).until(() -> Files.readAllLines(seen).size() == 2);
    assertThat(clients.lambda().getFunction(b -> b.functionName("f")).configuration().timeout())
        .isEqualTo(60);
    assertThat(
            clients
                .firehose()
                .describeDeliveryStream(b -> b.deliveryStreamName("s"))
                .deliveryStreamDescription()
                .deliveryStreamStatus())
        .isEqualTo(DeliveryStreamStatus.ACTIVE);
    assertThat(clients.events().listTargetsByRule(b -> b.rule("r").eventBusName("bus")).targets())
        .hasSize(1);
  }
}
