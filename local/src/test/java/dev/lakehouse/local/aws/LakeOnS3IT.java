package dev.lakehouse.local.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.lake.delta.CommitOutcome;
import dev.lakehouse.lake.delta.CommitPlan;
import dev.lakehouse.lake.delta.DeltaSnapshot;
import dev.lakehouse.lake.delta.KernelDeltaTables;
import dev.lakehouse.lake.schema.Column;
import dev.lakehouse.lake.schema.ColumnType;
import dev.lakehouse.lake.storage.ObjectStore;
import dev.lakehouse.lake.storage.ObjectTail;
import dev.lakehouse.lake.storage.PutCondition;
import dev.lakehouse.lake.storage.PutResult;
import dev.lakehouse.lake.storage.S3ObjectStore;
import dev.lakehouse.lake.storage.StoredObject;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lake's storage and its Delta tables over the wire protocol of S3. */
class LakeOnS3IT {

  private static final String ROOT = "lake/silver/demo/quakes/";
  private static final int WRITERS = 6;

  @TempDir Path data;
  private EmbeddedAws aws;
  private Clients clients;
  private ObjectStore store;

  @BeforeEach
  void start() {
    aws = EmbeddedAws.start(EmbeddedAwsSettings.of(data.resolve("aws"), 0));
    clients = Clients.of(aws.endpoint());
    clients.s3().createBucket(bucket -> bucket.bucket("lake"));
    store = new S3ObjectStore(clients.s3(), "lake");
  }

  @AfterEach
  void stop() {
    clients.close();
    aws.close();
  }

  @Test
  void keepsObjectsUnderConditions() {
    assertThat(store.get("a/b c+ü=1%")).isEmpty();
    assertThat(store.head("a/b c+ü=1%")).isEmpty();
    String etag = written(put("a/b c+ü=1%", "0123456789", new PutCondition.IfAbsent()));

    assertThat(put("a/b c+ü=1%", "other", new PutCondition.IfAbsent()))
        .isEqualTo(new PutResult.Refused());
    assertThat(put("a/b c+ü=1%", "0123456789", new PutCondition.IfAbsent()))
        .isEqualTo(new PutResult.Written(etag));
    assertThat(store.get("a/b c+ü=1%").orElseThrow().etag()).isEqualTo(etag);
    assertThat(store.head("a/b c+ü=1%").orElseThrow().etag()).isEqualTo(etag);
    assertThat(listed("a/", "")).containsExactly("a/b c+ü=1%");
    assertThat(store.getRange("a/b c+ü=1%", etag, 2, 3)).asString().isEqualTo("234");
    ObjectTail tail = store.getTail("a/b c+ü=1%", 4);
    assertThat(tail.bytes()).asString().isEqualTo("6789");
    assertThat(List.of(tail.size(), tail.etag())).containsExactly(10L, etag);
    assertThat(store.getTail("a/b c+ü=1%", 400).bytes()).hasSize(10);
    assertThat(put("a/b c+ü=1%", "new", new PutCondition.IfMatch("0")))
        .isEqualTo(new PutResult.Refused());
    assertThat(put("a/none", "new", new PutCondition.IfMatch(etag)))
        .isEqualTo(new PutResult.Refused());
    assertThat(put("a/b c+ü=1%", "new", new PutCondition.IfMatch(etag)))
        .isInstanceOf(PutResult.Written.class);
    store.delete(List.of("a/b c+ü=1%", "a/never"));
    assertThat(listed("a/", "")).isEmpty();
  }

  @Test
  void listsPageByPageInOrder() {
    IntStream.range(0, 1100)
        .parallel()
        .forEach(i -> put("p/%04d".formatted(i), "x", new PutCondition.Always()));

    assertThat(listed("p/", "")).hasSize(1100).isSorted();
    assertThat(listed("p/", "p/1097")).containsExactly("p/1098", "p/1099");

    store.delete(listed("p/", ""));
    assertThat(listed("p/", "")).isEmpty();
  }

  @Test
  void carriesLargeFilesInParts() throws IOException {
    Path file = data.resolve("large");
    long size = 260L * 1024 * 1024 + 1;
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(size);
      sparse.seek(size - 3);
      sparse.write("end".getBytes(StandardCharsets.UTF_8));
    }

    store.putFile("large", file);
    store.getFile("large", data.resolve("copy"));

    assertThat(Files.mismatch(file, data.resolve("copy"))).isEqualTo(-1);
  }

  @Test
  void letsExactlyOneWriterCommitEachVersion() {
    KernelDeltaTables tables = new KernelDeltaTables(store);
    List<Column> columns = List.of(new Column("id", ColumnType.Primitive.STRING, ""));
    tables.create(ROOT, columns, List.of(), Map.of(), add("0"));
    ExecutorService threads = Executors.newFixedThreadPool(WRITERS);

    for (int round = 1; round <= 10; round++) {
      List<CommitOutcome> outcomes = race(threads, round);

      assertThat(outcomes).filteredOn(CommitOutcome.Committed.class::isInstance).hasSize(1);
      assertThat(outcomes)
          .filteredOn(CommitOutcome.Conflict.class::isInstance)
          .hasSize(WRITERS - 1);
    }
    threads.shutdown();
    DeltaSnapshot newest = tables.latest(ROOT).orElseThrow();
    assertThat(newest.version()).isEqualTo(10);
    assertThat(newest.files()).hasSize(11);
    tables.checkpoint(newest);
    assertThat(new KernelDeltaTables(store).latest(ROOT).orElseThrow().files()).hasSize(11);
  }

  private List<CommitOutcome> race(ExecutorService threads, int round) {
    CyclicBarrier start = new CyclicBarrier(WRITERS);
    List<CompletableFuture<CommitOutcome>> racers =
        IntStream.range(0, WRITERS)
            .mapToObj(
                i -> CompletableFuture.supplyAsync(() -> commit(start, round + "-" + i), threads))
            .toList();
    return racers.stream().map(CompletableFuture::join).toList();
  }

  private CommitOutcome commit(CyclicBarrier start, String name) {
    KernelDeltaTables tables = new KernelDeltaTables(store);
    DeltaSnapshot snapshot = tables.latest(ROOT).orElseThrow();
    try {
      start.await();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    return tables.commit(snapshot, add(name));
  }

  private static CommitPlan add(String name) {
    return new CommitPlan(
        "MERGE",
        Optional.empty(),
        List.of(new CommitPlan.NewFile(name + ".parquet", 1, Map.of(), "{\"numRecords\":1}")),
        List.of(),
        List.of(),
        Map.of("lakehouse.merge", name),
        Map.of());
  }

  private PutResult put(String key, String content, PutCondition condition) {
    return store.put(key, content.getBytes(StandardCharsets.UTF_8), condition);
  }

  private List<String> listed(String prefix, String after) {
    return StreamSupport.stream(store.list(prefix, after).spliterator(), false)
        .map(StoredObject::key)
        .toList();
  }

  private static String written(PutResult result) {
    return ((PutResult.Written) result).etag();
  }
}
