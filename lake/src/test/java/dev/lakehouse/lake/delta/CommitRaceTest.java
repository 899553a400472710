package dev.lakehouse.lake.delta;

import static dev.lakehouse.lake.delta.Plans.ROOT;
import static dev.lakehouse.lake.delta.Plans.add;
import static dev.lakehouse.lake.delta.Plans.created;
import static dev.lakehouse.lake.delta.Plans.file;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.lake.delta.CommitPlan.NewFile;
import dev.lakehouse.lake.storage.MemoryObjectStore;
import dev.lakehouse.lake.storage.ObjectStore;
import dev.lakehouse.lake.storage.PutCondition;
import dev.lakehouse.lake.storage.PutResult;
import dev.lakehouse.lake.storage.StorageException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CommitRaceTest {

  private final MemoryObjectStore memory = new MemoryObjectStore();

  @Test
  void letsExactlyOneOfManyWritersOfASnapshotWin() {
    List<CommitOutcome> outcomes = race(memory, 6);

    assertThat(outcomes)
        .filteredOn(CommitOutcome.Committed.class::isInstance)
        .as("winners")
        .hasSize(1);
    assertThat(outcomes).filteredOn(CommitOutcome.Conflict.class::isInstance).hasSize(5);
    assertThat(newest().files()).hasSize(2);
  }

  @Test
  void owesThatToTheConditionalWriteAlone() {
    ObjectStore unconditional =
        new FaultyStore(memory) {
          @Override
          public PutResult put(String key, byte[] content, PutCondition condition) {
            return super.put(key, content, new PutCondition.Always());
          }
        };

    List<CommitOutcome> outcomes = race(unconditional, 6);

    assertThat(outcomes)
        .filteredOn(CommitOutcome.Committed.class::isInstance)
        .as("winners who believe it")
        .hasSizeGreaterThan(1);
  }

  @Test
  void letsExactlyOneCreatorWin() {
    created(new KernelDeltaTables(memory), file("a.parquet", 1));

    CommitOutcome second =
        new KernelDeltaTables(memory)
            .create(ROOT, Plans.COLUMNS, List.of(), Plans.VECTORS, add("other"));

    assertThat(second).isEqualTo(new CommitOutcome.Conflict());
    assertThat(newest().domain(Plans.DOMAIN)).contains("s0");
  }

  @Test
  void conflictsAlsoWhereTheSchemaChanges() {
    KernelDeltaTables tables = new KernelDeltaTables(memory);
    DeltaSnapshot first = created(tables, file("a.parquet", 1));
    tables.commit(first, add("s1", file("b.parquet", 1)));

    CommitOutcome stale =
        tables.commit(
            first,
            new CommitPlan(
                "MERGE",
                Optional.of(List.of(Plans.column("id", "string"))),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                Map.of()));

    assertThat(stale).isEqualTo(new CommitOutcome.Conflict());
    assertThat(newest().columns()).isEqualTo(Plans.COLUMNS);
  }

  @Test
  void takesARefusalForItsOwnEntryAsCommitted() {
    ObjectStore doubling =
        new FaultyStore(memory) {
          @Override
          public PutResult put(String key, byte[] content, PutCondition condition) {
            PutResult lostReply = super.put(key, content, condition);
            assertThat(lostReply).isInstanceOf(PutResult.Written.class);
            return super.put(key, content, condition);
          }
        };
    KernelDeltaTables tables = new KernelDeltaTables(doubling);

    CommitOutcome outcome = tables.commit(created(tables), add("s1", file("a.parquet", 1)));

    assertThat(outcome).isInstanceOf(CommitOutcome.Committed.class);
  }

  @Test
  void commitsFromTheSameVersionOnceMoreWhereAnAnswerNeverCame() {
    AtomicBoolean silent = new AtomicBoolean();
    ObjectStore store =
        new FaultyStore(memory) {
          @Override
          public PutResult put(String key, byte[] content, PutCondition condition) {
            if (silent.get()) {
              throw new StorageException("no answer", null);
            }
            return super.put(key, content, condition);
          }
        };
    KernelDeltaTables tables = new KernelDeltaTables(store);
    created(tables, file("a.parquet", 1), file("b.parquet", 1));
    silent.set(true);
    CommitOutcome lost = tables.commit(newest(tables), replacing(newest(tables)));
    silent.set(false);

    CommitOutcome again = tables.commit(newest(tables), replacing(newest(tables)));

    assertThat(lost).isInstanceOf(CommitOutcome.Unknown.class);
    assertThat(again).isInstanceOf(CommitOutcome.Committed.class);
  }

  private static DeltaSnapshot newest(KernelDeltaTables tables) {
    return tables.latest(ROOT).orElseThrow();
  }

  private static CommitPlan replacing(DeltaSnapshot snapshot) {
    NewFile smaller = new NewFile("c.parquet", 10, Map.of(), "{\"numRecords\":2}");
    return Plans.plan("OPTIMIZE", List.of(smaller), snapshot.files(), List.of(), "s0");
  }

  @Test
  void saysUnknownWhereTheStoreGivesNoAnswer() {
    KernelDeltaTables good = new KernelDeltaTables(memory);
    DeltaSnapshot first = created(good, file("a.parquet", 1));
    ObjectStore landsSilently =
        new FaultyStore(memory) {
          @Override
          public PutResult put(String key, byte[] content, PutCondition condition) {
            PutResult unused = super.put(key, content, condition);
            throw new StorageException("no answer", null);
          }
        };
    KernelDeltaTables tables = new KernelDeltaTables(landsSilently);
    DeltaSnapshot same = tables.at(ROOT, 0).orElseThrow();

    CommitOutcome outcome = tables.commit(same, add("s1", file("b.parquet", 1)));

    assertThat(outcome).isEqualTo(new CommitOutcome.Unknown("no answer"));
    assertThat(good.latest(ROOT).orElseThrow().domain(Plans.DOMAIN)).contains("s1");
    assertThat(first.version()).isZero();
  }

  private List<CommitOutcome> race(ObjectStore store, int writers) {
    created(new KernelDeltaTables(memory), file("a.parquet", 1));
    CyclicBarrier start = new CyclicBarrier(writers);
    List<CompletableFuture<CommitOutcome>> racers =
        IntStream.range(0, writers).mapToObj(i -> racer(store, start, i)).toList();
    return racers.stream().map(CompletableFuture::join).toList();
  }

  private static CompletableFuture<CommitOutcome> racer(
      ObjectStore store, CyclicBarrier start, int number) {
    CompletableFuture<CommitOutcome> outcome = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                KernelDeltaTables tables = new KernelDeltaTables(store);
                DeltaSnapshot snapshot = tables.latest(ROOT).orElseThrow();
                start.await();
                CommitPlan plan = add("s" + number, file(number + ".parquet", 1));
                outcome.complete(tables.commit(snapshot, plan));
              } catch (Exception e) {
                outcome.completeExceptionally(e);
              }
            });
    thread.start();
    return outcome;
  }

  private DeltaSnapshot newest() {
    return new KernelDeltaTables(memory).latest(ROOT).orElseThrow();
  }
}
