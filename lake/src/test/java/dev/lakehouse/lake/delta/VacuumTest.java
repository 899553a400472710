package dev.lakehouse.lake.delta;

import static dev.lakehouse.lake.delta.Plans.ROOT;
import static dev.lakehouse.lake.delta.Plans.add;
import static dev.lakehouse.lake.delta.Plans.committed;
import static dev.lakehouse.lake.delta.Plans.created;
import static dev.lakehouse.lake.delta.Plans.delete;
import static dev.lakehouse.lake.delta.Plans.file;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.lake.storage.MemoryObjectStore;
import dev.lakehouse.lake.storage.PutCondition;
import dev.lakehouse.lake.storage.StoredObject;
import dev.lakehouse.lake.testing.HandClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class VacuumTest {

  private static final Duration WEEK = Duration.ofDays(7);

  private final HandClock clock = new HandClock(Instant.parse("2026-11-22T00:00:00Z"));
  private final MemoryObjectStore store = new MemoryObjectStore(clock);
  private final KernelDeltaTables tables = new KernelDeltaTables(store, clock);
  private final Vacuum vacuum = new Vacuum(store, tables);

  @Test
  void plansWhatNoVersionOfTheHistoryNames() {
    List.of("a.parquet", "b.parquet", "litter.parquet", ".hidden", "_other/x")
        .forEach(this::object);
    DeltaSnapshot first = created(tables, file("a.parquet", 10), file("b.parquet", 10));
    DeltaSnapshot second = committed(tables.commit(first, delete(first.files().get(1), "s1", 1)));
    DataFile changed =
        second.files().stream().filter(f -> f.deletionVector().isPresent()).findFirst().get();
    clock.advance(Duration.ofDays(1));
    object("c.parquet");
    CommitPlan rewrite =
        Plans.plan("MERGE", List.of(file("c.parquet", 9)), List.of(changed), List.of(), "s2");
    committed(tables.commit(second, rewrite));

    assertThat(unreferenced()).as("the table is younger than its history").isEmpty();
    clock.advance(WEEK.minusHours(2));
    assertThat(unreferenced())
        .as("a version within the history still reads the old file and its vector")
        .containsExactly("litter.parquet");
    clock.advance(Duration.ofHours(3));

    assertThat(unreferenced())
        .hasSize(3)
        .contains("litter.parquet", changed.path())
        .anyMatch(path -> path.startsWith("deletion_vector_"));
  }

  @Test
  void plansTheLogBeforeTheCheckpointThatTheHistoryIsReadFrom() {
    DeltaSnapshot snapshot = created(tables);
    for (int i = 1; i <= 6; i++) {
      clock.advance(Duration.ofDays(1));
      snapshot = committed(tables.commit(snapshot, add("s" + i, file(i + ".parquet", 1))));
      if (i == 2 || i == 4) {
        tables.checkpoint(snapshot);
      }
    }
    Duration history = Duration.ofDays(3);

    List<StoredObject> plan = vacuum.expiredLog(ROOT, history, clock.instant()).objects();
    assertThat(plan)
        .extracting(object -> LogPaths.versionOf(ROOT, object.key()))
        .isNotEmpty()
        .allMatch(version -> version < 2);
    store.delete(plan.stream().map(StoredObject::key).toList());

    KernelDeltaTables fresh = new KernelDeltaTables(store, clock);
    assertThat(fresh.latest(ROOT).orElseThrow().files()).hasSize(6);
    assertThat(fresh.asOf(ROOT, clock.instant().minus(history)).orElseThrow().version())
        .isEqualTo(3);
    assertThat(fresh.at(ROOT, 2).orElseThrow().files()).hasSize(2);
    assertThat(fresh.at(ROOT, 1)).isEmpty();
  }

  @Test
  void plansNothingWhereThereIsNoTable() {
    assertThat(unreferenced()).isEmpty();
    assertThat(vacuum.expiredLog(ROOT, WEEK, clock.instant()).objects()).isEmpty();
  }

  private List<String> unreferenced() {
    return StreamSupport.stream(
            vacuum.unreferenced(ROOT, WEEK, clock.instant()).spliterator(), false)
        .map(object -> object.key().substring(ROOT.length()))
        .toList();
  }

  private void object(String path) {
    store.put(ROOT + path, new byte[] {1}, new PutCondition.Always());
  }
}
