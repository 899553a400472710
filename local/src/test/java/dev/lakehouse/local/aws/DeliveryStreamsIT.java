package dev.lakehouse.local.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MINUTE;

import dev.lakehouse.local.aws.faults.Faults;
import dev.lakehouse.local.aws.manners.Durations;
import dev.lakehouse.local.aws.manners.Manners;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.firehose.model.BufferingHints;
import software.amazon.awssdk.services.firehose.model.CompressionFormat;
import software.amazon.awssdk.services.firehose.model.ConcurrentModificationException;
import software.amazon.awssdk.services.firehose.model.DeliveryStreamDescription;
import software.amazon.awssdk.services.firehose.model.DeliveryStreamStatus;
import software.amazon.awssdk.services.firehose.model.FirehoseException;
import software.amazon.awssdk.services.firehose.model.InvalidArgumentException;
import software.amazon.awssdk.services.firehose.model.PutRecordBatchResponse;
import software.amazon.awssdk.services.firehose.model.Record;
import software.amazon.awssdk.services.firehose.model.ResourceInUseException;
import software.amazon.awssdk.services.firehose.model.ResourceNotFoundException;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Delivery streams by the plain AWS SDK. */
class DeliveryStreamsIT {
  private static final Manners SLOW =
      Manners.instant()
          .with(Durations.instant().withChanges(Duration.ofMillis(700), Duration.ofMillis(50)));

  @TempDir Path data;
  private EmbeddedAws aws;
  private Clients clients;

  @BeforeEach
  void start() {
    aws = EmbeddedAws.start(EmbeddedAwsSettings.of(data, 0).withManners(SLOW));
    clients = Clients.of(aws.endpoint());
    clients.s3().createBucket(b -> b.bucket("lake"));
  }

  @AfterEach
  void stop() {
    clients.close();
    aws.close();
  }

  private void create(String prefix, int intervalSeconds) {
    clients
        .firehose()
        .createDeliveryStream(
            b ->
                b.deliveryStreamName("quakes")
                    .extendedS3DestinationConfiguration(
                        d ->
                            d.roleARN("arn:aws:iam::000000000000:role/firehose")
                                .bucketARN("arn:aws:s3:::lake")
                                .prefix(prefix)
                                .errorOutputPrefix("errors/!{firehose:error-output-type}/")
                                .compressionFormat(CompressionFormat.GZIP)
                                .bufferingHints(hints(intervalSeconds))));
  }

  private static BufferingHints hints(int intervalSeconds) {
    return BufferingHints.builder().intervalInSeconds(intervalSeconds).sizeInMBs(1).build();
  }

  private DeliveryStreamDescription describe() {
    return clients
        .firehose()
        .describeDeliveryStream(b -> b.deliveryStreamName("quakes"))
        .deliveryStreamDescription();
  }

  private void awaitActive() {
    await()
        .atMost(ONE_MINUTE)
        .until(() -> describe().deliveryStreamStatus() == DeliveryStreamStatus.ACTIVE);
  }

  private PutRecordBatchResponse put(List<Record> records) {
    return clients.firehose().putRecordBatch(b -> b.deliveryStreamName("quakes").records(records));
  }

  private static Record record(String text) {
    return Record.builder().data(SdkBytes.fromUtf8String(text)).build();
  }

  private List<S3Object> delivered() {
    return clients.s3().listObjectsV2(b -> b.bucket("lake")).contents();
  }

  private String content(S3Object object) {
    byte[] bytes =
        clients.s3().getObjectAsBytes(b -> b.bucket("lake").key(object.key())).asByteArray();
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void isCreatingFirstAndTakesNoRecords() {
    create("in/", 0);

    assertThat(describe().deliveryStreamStatus()).isEqualTo(DeliveryStreamStatus.CREATING);
    assertThatThrownBy(() -> put(List.of(record("a"))))
        .isInstanceOf(ResourceNotFoundException.class);
    assertThatThrownBy(() -> create("in/", 0)).isInstanceOf(ResourceInUseException.class);
    awaitActive();
  }

  @Test
  void deliversCompressedRecordsInOrderUnderThePrefix() {
    create("bronze/!{timestamp:yyyy/MM/dd/HH}/", 1);
    awaitActive();

    PutRecordBatchResponse response = put(List.of(record("{\"a\":1}\n"), record("{\"a\":2}\n")));
    put(List.of(record("{\"a\":3}\n")));

    assertThat(response.failedPutCount()).isZero();
    await().atMost(ONE_MINUTE).until(() -> !delivered().isEmpty());
    assertThat(delivered()).hasSize(1);
    assertThat(delivered().get(0).key())
        .matches("bronze/\\d{4}/\\d\\d/\\d\\d/\\d\\d/quakes-1-[-\\d]{19}-[-0-9a-f]{36}\\.gz");
    assertThat(content(delivered().get(0))).isEqualTo("{\"a\":1}\n{\"a\":2}\n{\"a\":3}\n");
  }

  @Test
  void aFullBufferIsDeliveredBeforeItsTime() {
    create("in/", 900);
    awaitActive();

    put(Collections.nCopies(3, record("x".repeat(500_000))));

    await().atMost(ONE_MINUTE).until(() -> delivered().size() == 1);
  }

  @Test
  void anUpdateNeedsTheCurrentVersion() {
    create("in/", 900);
    awaitActive();
    DeliveryStreamDescription first = describe();
    put(List.of(record("waits\n")));

    update(first.versionId(), hints(0));

    assertThat(describe().versionId()).isEqualTo("2");
    assertThat(
            describe()
                .destinations()
                .get(0)
                .extendedS3DestinationDescription()
                .bufferingHints()
                .intervalInSeconds())
        .isZero();
    assertThat(describe().destinations().get(0).s3DestinationDescription().prefix())
        .isEqualTo("in/");
    assertThatThrownBy(() -> update(first.versionId(), hints(60)))
        .isInstanceOf(ConcurrentModificationException.class);
    await().atMost(ONE_MINUTE).until(() -> delivered().size() == 1);
  }

  private void update(String version, BufferingHints hints) {
    clients
        .firehose()
        .updateDestination(
            b ->
                b.deliveryStreamName("quakes")
                    .currentDeliveryStreamVersionId(version)
                    .destinationId("destinationId-000000000001")
                    .extendedS3DestinationUpdate(d -> d.bufferingHints(hints)));
  }

  @Test
  void limitsAreAwsLimits() {
    create("in/", 0);
    awaitActive();

    assertThatThrownBy(() -> put(Collections.nCopies(501, record("x"))))
        .isInstanceOf(FirehoseException.class)
        .hasMessageContaining("500");
    assertThatThrownBy(() -> put(List.of(record("x".repeat(1_024_001)))))
        .isInstanceOf(FirehoseException.class);
    assertThatThrownBy(() -> put(Collections.nCopies(5, record("x".repeat(1_000_000)))))
        .isInstanceOf(InvalidArgumentException.class);
    assertThat(put(Collections.nCopies(4, record("x".repeat(1_024_000)))).failedPutCount())
        .isZero();
  }

  @Test
  void refusedRecordsAreReportedOneByOne() {
    create("in/", 0);
    awaitActive();
    aws.faults().set(Faults.none().withFailedRecords(0.5));

    PutRecordBatchResponse response = put(Collections.nCopies(100, record("line\n")));

    int failed = response.failedPutCount();
    assertThat(failed).isBetween(1, 99);
    assertThat(response.requestResponses())
        .filteredOn(r -> "ServiceUnavailableException".equals(r.errorCode()))
        .hasSize(failed);
    await().atMost(ONE_MINUTE).until(() -> !delivered().isEmpty());
    assertThat(content(delivered().get(0)).lines()).hasSize(100 - failed);
  }

  @Test
  void deletingDeliversWhatIsBuffered() {
    create("in/", 900);
    awaitActive();
    put(List.of(record("last\n")));

    clients.firehose().deleteDeliveryStream(b -> b.deliveryStreamName("quakes"));

    await()
        .atMost(ONE_MINUTE)
        .untilAsserted(
            () -> assertThatThrownBy(this::describe).isInstanceOf(ResourceNotFoundException.class));
    assertThat(delivered()).hasSize(1);
  }

  @Test
  void prefixesThatAwsRefusesAreRefused() {
    assertThatThrownBy(() -> create("in/!{partitionKeyFromQuery:x}/", 0))
        .isInstanceOf(InvalidArgumentException.class);
    assertThatThrownBy(() -> create("in/", 901)).isInstanceOf(InvalidArgumentException.class);
  }
}
