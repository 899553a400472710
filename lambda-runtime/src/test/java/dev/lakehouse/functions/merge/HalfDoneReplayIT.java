package dev.lakehouse.functions.merge;

import static dev.lakehouse.functions.TableFixture.NAME;
import static dev.lakehouse.functions.TableFixture.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakehouse.functions.FailingStore;
import dev.lakehouse.functions.Invocation;
import dev.lakehouse.functions.TestLake;
import dev.lakehouse.functions.maintenance.Expired.Sort;
import dev.lakehouse.lake.catalog.StatusDocument;
import dev.lakehouse.lake.catalog.TableDefinition;
import dev.lakehouse.lake.catalog.TableDefinition.TypeChangePolicy;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.quarantine.ReplayPlan;
import dev.lakehouse.lake.quarantine.ReplayPlans;
import dev.lakehouse.lake.storage.MemoryObjectStore;
import dev.lakehouse.lake.storage.StorageException;
import dev.lakehouse.lake.storage.StoredObject;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A replay whose function died is carried to its end, whatever was asked for or deleted since. */
class HalfDoneReplayIT {

  private static final Duration PAST_ALL_RETENTION = Duration.ofDays(100);

  private final FailingStore store = new FailingStore(new MemoryObjectStore());
  private TestLake lake;

  @BeforeEach
  void refuseTwoRecords(@TempDir Path directory) {
    lake = new TestLake(directory, store);
    TableDefinition strict = table("v int").onTypeChange(TypeChangePolicy.QUARANTINE).build();
    lake.load(NAME, "{\"id\":\"a\",\"seq\":1,\"v\":5000000001}");
    lake.merge(strict);
    lake.load(NAME, "{\"id\":\"b\",\"seq\":1,\"v\":5000000002}");
    lake.merge(strict);
  }

  @AfterEach
  void close() {
    lake.close();
  }

  @Test
  void isCarriedToItsEndBeforeTheNext() {
    dieAfterTheFirstObjectOf("one");

    lake.merge(asking("two"));

    assertThat(rows()).containsExactly("a|5000000001", "b|5000000002");
    assertThat(status().quarantined()).isEmpty();
    assertThat(status().replay()).contains(new StatusDocument.Replay("two", 0, true));
    lake.merge(asking("one"));
    assertThat(status().replay()).contains(new StatusDocument.Replay("one", 2, true));
  }

  @Test
  void keepsWhatItNeedsUntilItIsDone() {
    dieAfterTheFirstObjectOf("one");
    // what was put is merged, and nobody goes on with the rest
    lake.merge(table("v long").build());
    later(PAST_ALL_RETENTION);
    lake.maintain(asking("one"));

    lake.merge(asking("one"));

    assertThat(rows()).containsExactly("a|5000000001", "b|5000000002");
    assertThat(status().quarantined()).isEmpty();
    assertThat(status().replay()).contains(new StatusDocument.Replay("one", 2, true));
    later(PAST_ALL_RETENTION);
    lake.maintain(asking("one"));
    assertThat(keys(lake.layout.quarantine(NAME))).isEmpty();
    assertThat(keys(lake.layout.bronzeLoad(NAME))).isEmpty();
  }

  @Test
  void mergesNoMoreThanIsLeft() {
    dieAfterTheFirstObjectOf("one");
    ReplayPlan plan =
        new ReplayPlans(lake.store, lake.layout, NAME).read().plans().iterator().next();
    lake.store.delete(List.of(plan.parts().get(1).file()));

    lake.merge(asking("one"));

    assertThat(rows()).hasSize(1);
    assertThat(status().quarantined()).isEqualTo(Map.of("wrong_type", 1L));
    assertThat(status().replay()).contains(new StatusDocument.Replay("one", 1, true));
    assertThat(keys(lake.layout.bronzeLoad(NAME))).hasSize(3);
  }

  @Test
  void itsPlanGoesAfterTheLastOfWhatItTook() {
    lake.merge(asking("one"));
    lake.merge(asking("two"));
    List<String> plans = keys(lake.layout.replayPlans(NAME));
    later(PAST_ALL_RETENTION);
    TableDefinition definition = asking("two");

    boolean withItsFiles =
        lake.plan(definition).expired().stream().anyMatch(e -> e.sort() == Sort.REPLAYS);
    lake.maintain(definition);
    lake.maintain(definition);

    assertThat(withItsFiles).isFalse();
    assertThat(plans).hasSize(2);
    assertThat(keys(lake.layout.replayPlans(NAME)))
        .as("the last one tells the number of the next")
        .containsExactly(plans.get(1));
  }

  private void dieAfterTheFirstObjectOf(String replay) {
    lake.catalog.write(asking(replay));
    store.dieAt(2, false);
    assertThatThrownBy(() -> lake.merge(NAME, Invocation.look()))
        .isInstanceOf(StorageException.class);
    store.revive();
    assertThat(keys(lake.layout.bronzeLoad(NAME))).hasSize(3);
  }

  private static TableDefinition asking(String replay) {
    return table("v long").replay(replay).build();
  }

  private void later(Duration time) {
    lake.clock = Clock.offset(lake.clock, time);
  }

  private List<String> rows() {
    return lake.rows(Kind.TABLE, NAME, "id", "v");
  }

  private StatusDocument status() {
    return lake.status(Kind.TABLE, NAME);
  }

  private List<String> keys(String prefix) {
    List<String> keys = new ArrayList<>();
    for (StoredObject object : lake.store.list(prefix, "")) {
      keys.add(object.key());
    }
    return keys;
  }
}
