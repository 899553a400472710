package dev.lakehouse.functions.merge;

import static dev.lakehouse.functions.TableFixture.NAME;
import static dev.lakehouse.functions.TableFixture.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.functions.Deadline;
import dev.lakehouse.functions.Invocation;
import dev.lakehouse.functions.TestLake;
import dev.lakehouse.lake.catalog.TableDefinition;
import dev.lakehouse.lake.engine.DuckSession;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.storage.MemoryObjectStore;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergeGuardsIT {

  @Test
  void twoMergesAtOnceTakeEachRecordOnce(@TempDir Path directory) throws Exception {
    MemoryObjectStore store = new MemoryObjectStore();
    TestLake first = new TestLake(directory.resolve("a"), store);
    TestLake second = new TestLake(directory.resolve("b"), store);
    TableDefinition table = table("v int").unordered().build();
    first.catalog.write(table);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    for (int round = 0; round < 10; round++) {
      first.load(NAME, "{\"id\":\"k%d\",\"v\":%d}".formatted(round % 3, round), "{");
      CountDownLatch start = new CountDownLatch(1);

      Future<MergeReport> one = threads.submit(() -> merged(first, start));
      Future<MergeReport> other = threads.submit(() -> merged(second, start));
      start.countDown();

      assertThat(one.get().commits() + other.get().commits()).isEqualTo(1);
    }
    threads.shutdown();
    assertThat(first.rows(Kind.TABLE, NAME, "id", "v")).containsExactly("k0|9", "k1|7", "k2|8");
    assertThat(first.status(Kind.TABLE, NAME).quarantined()).containsEntry("invalid_json", 10L);
    assertThat(first.snapshot(Kind.TABLE, NAME).orElseThrow().version()).isEqualTo(9);
    first.close();
    second.close();
  }

  @Test
  void commitsOneBatchAndAsksToGoOnWhereTimeIsShort(@TempDir Path directory) {
    try (TestLake lake = new TestLake(directory)) {
      lake.catalog.write(table("v string").build());
      String big = "x".repeat(600_000);
      for (int i = 0; i < 3; i++) {
        lake.load(NAME, "{\"id\":\"%d\",\"seq\":1,\"v\":\"%s\"}".formatted(i, big));
      }

      MergeReport report =
          lake.mergeFunction().run(NAME, Invocation.look(), Deadline.in(lake.clock, 1_000));

      assertThat(report.outcome()).isEqualTo("Continues");
      assertThat(report.commits()).isEqualTo(1);
      assertThat(lake.status(Kind.TABLE, NAME).pendingObjects()).isEqualTo(2);
      assertThat(lake.merge(NAME, Invocation.look()).commits()).isEqualTo(2);
    }
  }

  @Test
  void tellsOfAVersionThatADeadProcessDidNotTell(@TempDir Path directory) {
    DuckSession session = TestLake.session(directory);
    TestLake lake = new TestLake(directory, new MemoryObjectStore(), session);
    lake.load(NAME, "{\"id\":\"a\",\"seq\":1}");
    lake.merge(table().build());
    lake.catalog.deleteStatus(Kind.TABLE, NAME);
    lake.events.clear();

    lake.merge(NAME, Invocation.look());
    lake.merge(NAME, Invocation.look());

    assertThat(lake.events).hasSize(1);
    assertThat(lake.status(Kind.TABLE, NAME).rows()).isEqualTo(1);
    session.close();
  }

  private static MergeReport merged(TestLake lake, CountDownLatch start)
      throws InterruptedException {
    start.await();
    return lake.merge(NAME, Invocation.look());
  }
}
