package dev.lakehouse.lake.delta;

import static dev.lakehouse.lake.delta.Plans.ROOT;
import static dev.lakehouse.lake.delta.Plans.add;
import static dev.lakehouse.lake.delta.Plans.committed;
import static dev.lakehouse.lake.delta.Plans.created;
import static dev.lakehouse.lake.delta.Plans.file;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.lake.storage.MemoryObjectStore;
import dev.lakehouse.lake.storage.StoredObject;
import dev.lakehouse.lake.testing.HandClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class SnapshotCostTest {

  private final HandClock clock = new HandClock(Instant.parse("2026-11-22T00:00:00Z"));
  private final MemoryObjectStore memory = new MemoryObjectStore(clock);
  private final FaultyStore store = new FaultyStore(memory);
  private final KernelDeltaTables tables = new KernelDeltaTables(store, clock);

  @Test
  void costsOneListingWhereATableHasNotMoved() {
    created(tables, file("a.parquet", 1));
    store.lists.set(0);
    store.reads.set(0);

    DeltaSnapshot snapshot = tables.latest(ROOT).orElseThrow();

    assertThat(snapshot.files()).hasSize(1);
    assertThat(snapshot.domain(Plans.DOMAIN)).contains("s0");
    assertThat(store.lists).hasValue(1);
    assertThat(store.reads).hasValue(0);
  }

  @Test
  void readsOnlyTheTimeOfItsEntryForACommitOnAKnownSnapshot() {
    DeltaSnapshot snapshot = created(tables, file("a.parquet", 1));
    snapshot = committed(tables.commit(snapshot, Plans.delete(snapshot.files().get(0), "s1")));
    snapshot = committed(tables.commit(snapshot, add("s2", file("b.parquet", 1))));
    store.lists.set(0);
    store.reads.set(0);

    DeltaSnapshot next = committed(tables.commit(snapshot, add("s3", file("c.parquet", 1))));

    assertThat(next.files()).hasSize(3);
    assertThat(next.domain(Plans.DOMAIN)).contains("s3");
    assertThat(store.lists).hasValue(0);
    assertThat(store.reads).hasValue(1);
  }

  @Test
  void seesCommitsOfOthers() {
    created(tables, file("a.parquet", 1));
    KernelDeltaTables other = new KernelDeltaTables(memory);
    other.commit(other.latest(ROOT).orElseThrow(), add("s1", file("b.parquet", 1)));

    assertThat(tables.latest(ROOT).orElseThrow().version()).isEqualTo(1);
  }

  @Test
  void seesThatATableWasMadeAnew() {
    String first = created(tables, file("a.parquet", 1)).tableId();
    List<String> all =
        StreamSupport.stream(memory.list(ROOT, "").spliterator(), false)
            .map(StoredObject::key)
            .toList();
    memory.delete(all);
    assertThat(tables.latest(ROOT)).isEmpty();

    created(new KernelDeltaTables(memory), file("b.parquet", 1));

    assertThat(tables.latest(ROOT).orElseThrow().files())
        .extracting(DataFile::path)
        .containsExactly("b.parquet");
    assertThat(tables.latest(ROOT).orElseThrow().tableId()).isNotEqualTo(first);
  }

  @Test
  void readsAsOfAnInstant() {
    Instant start = clock.instant();
    DeltaSnapshot snapshot = created(tables, file("a.parquet", 1));
    for (int i = 1; i <= 3; i++) {
      clock.advance(Duration.ofMinutes(1));
      snapshot = committed(tables.commit(snapshot, add("s" + i)));
    }

    assertThat(versionAsOf(start)).isZero();
    assertThat(versionAsOf(start.plusSeconds(61))).isEqualTo(1);
    assertThat(versionAsOf(start.plusSeconds(3600))).isEqualTo(3);
    assertThat(tables.asOf(ROOT, start.minusSeconds(1))).isEmpty();
    assertThat(snapshot.timestamp()).isEqualTo(start.plusSeconds(180));
  }

  @Test
  void goesOnThroughManyCommitsAndCheckpoints() {
    DeltaSnapshot snapshot = created(tables, file("0.parquet", 1));
    for (int i = 1; i <= 60; i++) {
      DeltaSnapshot newest = tables.latest(ROOT).orElseThrow();
      assertThat(newest.version()).isEqualTo(snapshot.version());
      snapshot = committed(tables.commit(newest, add("s" + i, file(i + ".parquet", 1))));
      if (i % 20 == 0) {
        tables.checkpoint(snapshot);
      }
    }

    DeltaSnapshot read = new KernelDeltaTables(memory).latest(ROOT).orElseThrow();
    assertThat(read.files()).hasSize(61);
    assertThat(read.domain(Plans.DOMAIN)).contains("s60");
    assertThat(tables.at(ROOT, 17).orElseThrow().files()).hasSize(18);
  }

  @Test
  void readsTheCheckpointAndTheLogBehindItOnly() {
    DeltaSnapshot snapshot = created(tables, file("0.parquet", 1));
    for (int i = 1; i <= 130; i++) {
      snapshot = committed(tables.commit(snapshot, add("s" + i, file(i + ".parquet", 1))));
      if (i == 80) {
        tables.checkpoint(snapshot);
        snapshot = tables.latest(ROOT).orElseThrow();
      }
    }
    store.lists.set(0);
    store.reads.set(0);
    store.keys.clear();

    DeltaSnapshot read = new KernelDeltaTables(store).latest(ROOT).orElseThrow();

    assertThat(read.files()).hasSize(131);
    assertThat(read.domain(Plans.DOMAIN)).contains("s130");
    assertThat(store.lists.get()).isLessThanOrEqualTo(2);
    // _last_checkpoint, the checkpoint, fifty entries, and the newest checksum
    assertThat(store.reads.get()).isBetween(51, 54);
    assertThat(store.keys).noneMatch(key -> key.endsWith("%020d.json".formatted(80)));
  }

  private long versionAsOf(Instant instant) {
    return tables.asOf(ROOT, instant).orElseThrow().version();
  }
}
