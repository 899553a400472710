package dev.lakehouse.local.aws.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.local.aws.faults.FaultInjector;
import dev.lakehouse.local.aws.faults.Faults;
import dev.lakehouse.local.aws.manners.Durations;
import dev.lakehouse.local.aws.manners.RateLimits;
import dev.lakehouse.local.aws.manners.Rates;
import dev.lakehouse.local.aws.wire.Account;
import dev.lakehouse.local.aws.wire.Gate;
import dev.lakehouse.local.aws.wire.Json;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Object;

class ObjectStorageTest {
  @TempDir Path directory;
  private ObjectStorage storage;

  @BeforeEach
  void open() {
    Clock clock = Clock.systemUTC();
    Gate gate =
        new Gate(new RateLimits(Rates.unlimited(), clock), new FaultInjector(Faults.none(), 1));
    storage =
        new ObjectStorage(
            directory,
            Account.local(),
            (bus, event) -> {},
            new ObjectStorage.Surroundings(clock, Durations.instant(), gate));
    storage.start();
  }

  @AfterEach
  void close() {
    storage.close();
  }

  private List<String> keys() {
    return storage.objects().list("lake").contents().stream().map(S3Object::key).toList();
  }

  private void put(String key, InputStream content, long length) {
    var unused =
        storage
            .objects()
            .putBlob(
                PutObjectRequest.builder().bucket("lake").key(key).contentLength(length).build(),
                content);
  }

  @Test
  void aWriteIsNotListedBeforeItIsDone() {
    var unused = storage.objects().createContainer("lake");
    List<String> seen = new ArrayList<>();
    InputStream watching =
        new FilterInputStream(new ByteArrayInputStream("content".getBytes(UTF_8))) {
          @Override
          public int read(byte[] buffer, int offset, int length) throws IOException {
            seen.addAll(keys());
            return super.read(buffer, offset, length);
          }
        };

    put("bronze/1.gz", watching, 7);

    assertThat(seen).isEmpty();
    assertThat(keys()).containsExactly("bronze/1.gz");
  }

  @Test
  void objectsNamedLikeUnfinishedOnesAreListed() {
    var unused = storage.objects().createContainer("lake");
    String key = "in/stream-" + UUID.randomUUID();

    put(key, new ByteArrayInputStream(new byte[] {1}), 1);

    assertThat(keys()).containsExactly(key);
  }

  @Test
  void whatAKilledWriteLeftIsRemovedAtTheNextStart() throws IOException {
    var unused = storage.objects().createContainer("lake");
    put("bronze/0.gz", new ByteArrayInputStream(new byte[] {1}), 1);
    storage.close();
    Path left = directory.resolve("buckets/lake/bronze/1.gz-" + UUID.randomUUID());
    Files.write(left, new byte[] {1});
    Files.write(
        directory.resolve("intents/x.json"),
        Json.bytes(new ObjectEvents.Intent("x", "lake", "bronze/1.gz", "PutObject")));

    open();

    assertThat(left).doesNotExist();
    assertThat(directory.resolve("intents")).isEmptyDirectory();
    assertThat(keys()).containsExactly("bronze/0.gz");
  }
}
