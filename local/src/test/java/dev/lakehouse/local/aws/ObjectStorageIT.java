package dev.lakehouse.local.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.BucketLifecycleConfiguration;
import software.amazon.awssdk.services.s3.model.EventBridgeConfiguration;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.LifecycleRuleFilter;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** S3 by the plain AWS SDK, as far as the lake relies on it. */
class ObjectStorageIT {
  private static final int ROUNDS = 40;
  private static final int WRITERS = 6;

  @TempDir Path data;
  private EmbeddedAws aws;
  private Clients clients;

  @BeforeEach
  void start() {
    aws = EmbeddedAws.start(EmbeddedAwsSettings.of(data, 0));
    clients = Clients.of(aws.endpoint());
    clients.s3().createBucket(b -> b.bucket("lake"));
  }

  @AfterEach
  void stop() {
    clients.close();
    aws.close();
  }

  private interface Write {
    void run(int writer);
  }

  /** How many of the writers that start at once succeed; the others must be told 412 or 409. */
  private int winners(ExecutorService executor, Write write) throws Exception {
    List<Callable<Boolean>> writers = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      int writer = i;
      writers.add(
          () -> {
            try {
              write.run(writer);
              return true;
            } catch (S3Exception e) {
              assertThat(e.statusCode()).isIn(409, 412);
              return false;
            }
          });
    }
    int winners = 0;
    for (Future<Boolean> result : executor.invokeAll(writers)) {
      winners += result.get() ? 1 : 0;
    }
    return winners;
  }

  @Test
  void exactlyOneWriterCreatesAnObject() throws Exception {
    ExecutorService executor = Executors.newFixedThreadPool(WRITERS);
    for (int round = 0; round < ROUNDS; round++) {
      String key = "log/" + round + ".json";

      int winners =
          winners(
              executor,
              writer ->
                  clients
                      .s3()
                      .putObject(
                          b -> b.bucket("lake").key(key).ifNoneMatch("*"),
                          RequestBody.fromString("writer " + writer)));

      assertThat(winners).as("round %d", round).isEqualTo(1);
    }
    executor.shutdown();
  }

  @Test
  void exactlyOneWriterReplacesAnObjectByItsEtag() throws Exception {
    ExecutorService executor = Executors.newFixedThreadPool(WRITERS);
    String[] etag = {
      clients
          .s3()
          .putObject(b -> b.bucket("lake").key("status"), RequestBody.fromString("start"))
          .eTag()
    };
    for (int round = 0; round < ROUNDS; round++) {
      String text = "round " + round + " writer ";

      int winners =
          winners(
              executor,
              writer ->
                  clients
                      .s3()
                      .putObject(
                          b -> b.bucket("lake").key("status").ifMatch(etag[0]),
                          RequestBody.fromString(text + writer)));

      assertThat(winners).as("round %d", round).isEqualTo(1);
      etag[0] = clients.s3().headObject(b -> b.bucket("lake").key("status")).eTag();
    }
    executor.shutdown();
  }

  @Test
  void notificationSettingsAreReplacedAsAWhole() {
    assertThat(
            clients
                .s3()
                .getBucketNotificationConfiguration(b -> b.bucket("lake"))
                .eventBridgeConfiguration())
        .isNull();

    clients
        .s3()
        .putBucketNotificationConfiguration(
            b ->
                b.bucket("lake")
                    .notificationConfiguration(
                        n ->
                            n.eventBridgeConfiguration(
                                EventBridgeConfiguration.builder().build())));

    assertThat(
            clients
                .s3()
                .getBucketNotificationConfiguration(b -> b.bucket("lake"))
                .eventBridgeConfiguration())
        .isNotNull();
  }

  @Test
  void lifecycleSettingsAreKept() {
    assertThatThrownBy(() -> clients.s3().getBucketLifecycleConfiguration(b -> b.bucket("lake")))
        .isInstanceOf(S3Exception.class)
        .hasMessageContaining("lifecycle configuration does not exist");
    LifecycleRule rule =
        LifecycleRule.builder()
            .id("uploads")
            .status(ExpirationStatus.ENABLED)
            .filter(LifecycleRuleFilter.builder().prefix("").build())
            .abortIncompleteMultipartUpload(a -> a.daysAfterInitiation(1))
            .build();

    clients
        .s3()
        .putBucketLifecycleConfiguration(
            b ->
                b.bucket("lake")
                    .lifecycleConfiguration(
                        BucketLifecycleConfiguration.builder().rules(rule).build()));

    assertThat(clients.s3().getBucketLifecycleConfiguration(b -> b.bucket("lake")).rules())
        .singleElement()
        .satisfies(found -> assertThat(found.id()).isEqualTo("uploads"));
    clients.s3().deleteBucketLifecycle(b -> b.bucket("lake"));
    assertThatThrownBy(() -> clients.s3().getBucketLifecycleConfiguration(b -> b.bucket("lake")))
        .isInstanceOf(S3Exception.class);
    assertThatThrownBy(() -> clients.s3().getBucketLifecycleConfiguration(b -> b.bucket("absent")))
        .isInstanceOf(S3Exception.class)
        .hasMessageContaining("bucket does not exist");
  }
}
