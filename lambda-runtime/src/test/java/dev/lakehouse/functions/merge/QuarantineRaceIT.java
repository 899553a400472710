package dev.lakehouse.functions.merge;

import static dev.lakehouse.functions.TableFixture.NAME;
import static dev.lakehouse.functions.TableFixture.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakehouse.functions.TestLake;
import dev.lakehouse.functions.history.ForwardingStore;
import dev.lakehouse.functions.maintenance.Expired;
import dev.lakehouse.functions.maintenance.Expired.Sort;
import dev.lakehouse.lake.catalog.TableDefinition;
import dev.lakehouse.lake.catalog.TableDefinition.TypeChangePolicy;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.storage.MemoryObjectStore;
import dev.lakehouse.lake.storage.ObjectStore;
import dev.lakehouse.lake.storage.PutCondition;
import dev.lakehouse.lake.storage.PutResult;
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

/** Two definitions refuse different records of one object; what its commit refused counts. */
class QuarantineRaceIT {

  private static final TableDefinition STRICT =
      table("v int").onTypeChange(TypeChangePolicy.QUARANTINE).build();
  private static final TableDefinition LENIENT = table("v long").build();

  private final BeforeCommit store = new BeforeCommit(new MemoryObjectStore());
  private TestLake lake;
  private TestLake other;
  private String object;

  /** Lets something happen after all is written for a commit, and before that is in the log. */
  private static final class BeforeCommit extends ForwardingStore {
    private Runnable next = () -> {};

    BeforeCommit(ObjectStore store) {
      super(store);
    }

    @Override
    public PutResult put(String key, byte[] content, PutCondition condition) {
      if (key.contains("/_delta_log/") && key.endsWith(".json")) {
        Runnable now = next;
        next = () -> {};
        now.run();
      }
      return super.put(key, content, condition);
    }
  }

  /** Nothing that is caught. */
  private static final class Died extends Error {
    private static final long serialVersionUID = 1L;
  }

  @BeforeEach
  void load(@TempDir Path directory) {
    lake = new TestLake(directory.resolve("one"), store);
    other = new TestLake(directory.resolve("other"), store);
    object = lake.load(NAME, "{\"id\":\"a\",\"seq\":1,\"v\":5000000001}", "{");
  }

  @AfterEach
  void close() {
    lake.close();
    other.close();
  }

  @Test
  void whatTheLoserWouldHaveRefusedIsNotInQuarantine() {
    store.next = () -> other.merge(LENIENT);

    lake.merge(STRICT);

    assertThat(files()).hasSize(2);
    assertThat(lake.quarantine(NAME)).singleElement().asString().contains("invalid_json");
    assertThat(quarantined()).isEqualTo(Map.of("invalid_json", 1L));
    lake.merge(table("v long").replay("one").build());
    assertThat(lake.status(Kind.TABLE, NAME).replay().orElseThrow().records()).isEqualTo(1);
  }

  @Test
  void whatTheWinnerRefusedStaysThoughTheLoserWouldHaveAcceptedIt() {
    store.next = () -> other.merge(STRICT);

    lake.merge(LENIENT);

    assertThat(lake.quarantine(NAME)).hasSize(2).anyMatch(line -> line.contains("wrong_type"));
    assertThat(quarantined()).isEqualTo(Map.of("invalid_json", 1L, "wrong_type", 1L));
  }

  @Test
  void whatADeadProcessWouldHaveRefusedIsNotInQuarantine() {
    die(STRICT);
    assertThat(lake.snapshot(Kind.TABLE, NAME)).isEmpty();

    lake.merge(LENIENT);

    assertThat(files()).hasSize(2);
    assertThat(lake.quarantine(NAME)).singleElement().asString().contains("invalid_json");
    assertThat(lake.rows(Kind.TABLE, NAME, "v")).containsExactly("5000000001");
  }

  @Test
  void filesOfLostCommitsGoBeforeTheLogThatTellsThemApart() {
    store.next = () -> other.merge(LENIENT);
    lake.merge(STRICT);
    mergeUntilACheckpoint();
    assertThat(sorts()).doesNotContain(Sort.LOG, Sort.LOST_QUARANTINE);
    lake.clock = Clock.offset(lake.clock, Duration.ofDays(8));

    List<Sort> first = sorts();
    lake.maintain(LENIENT);
    List<Sort> second = sorts();
    lake.maintain(LENIENT);

    assertThat(first).contains(Sort.LOST_QUARANTINE).doesNotContain(Sort.LOG);
    assertThat(second).contains(Sort.LOG).doesNotContain(Sort.LOST_QUARANTINE);
    assertThat(store.get(lake.layout.data(Kind.TABLE, NAME) + "_delta_log/%020d.json".formatted(0)))
        .isEmpty();
    assertThat(files()).hasSize(1);
    assertThat(lake.quarantine(NAME)).singleElement().asString().contains("invalid_json");
  }

  @Test
  void theLogIsCleanedUpToTheFirstLostCommitThoughEachRunFindsOne() {
    lake.merge(LENIENT);

    for (int week = 0; week < 3; week++) {
      long lost = loseACommit();
      mergeUntilACheckpoint();
      lake.clock = Clock.offset(lake.clock, Duration.ofDays(8));

      lake.maintain(LENIENT);

      assertThat(oldestEntry()).endsWith("/%020d.json".formatted(lost));
    }
  }

  @Test
  void aFileThatNamesNoCommitCountsUnlessItsObjectHasOneThatDoes() {
    lake.merge(STRICT);
    QuarantineFile file = QuarantineFile.parse(files().get(0));
    byte[] content = store.get(file.key()).orElseThrow().bytes();
    lake.put(file.object() + ".ndjson.gz", content);

    List<String> both = lake.quarantine(NAME);
    store.delete(List.of(file.key()));
    List<String> earlier = lake.quarantine(NAME);

    assertThat(files()).containsExactly(file.object() + ".ndjson.gz");
    assertThat(both).hasSize(2);
    assertThat(earlier).isEqualTo(both);
  }

  @Test
  void whatWasForgottenIsInQuarantineOnlyWhereItsObjectIsGone() {
    lake.merge(STRICT);
    String gone = lake.load(NAME, "{\"id\":\"b\",\"seq\":1,\"v\":5000000002}");
    lake.merge(STRICT);
    store.delete(List.of(gone));
    List<String> table = keys(lake.layout.data(Kind.TABLE, NAME));
    store.delete(table);

    lake.merge(table("v long").foreignChange("replay:1").build());

    assertThat(lake.rows(Kind.TABLE, NAME, "id")).containsExactly("a");
    assertThat(lake.quarantine(NAME))
        .hasSize(2)
        .anyMatch(line -> line.contains("invalid_json") && line.contains(object))
        .anyMatch(line -> line.contains("wrong_type") && line.contains(gone));
  }

  private void mergeUntilACheckpoint() {
    for (int merge = 0; merge < 21; merge++) {
      lake.load(NAME, "{\"id\":\"k%d\",\"seq\":1,\"v\":1}".formatted(merge));
      lake.merge(LENIENT);
    }
  }

  /** The version of a commit that two attempts left a quarantine file for. */
  private long loseACommit() {
    lake.load(NAME, "{");
    store.next = () -> other.merge(LENIENT);
    lake.merge(LENIENT);
    return lake.snapshot(Kind.TABLE, NAME).orElseThrow().version();
  }

  private String oldestEntry() {
    return keys(lake.layout.data(Kind.TABLE, NAME) + "_delta_log/").stream()
        .filter(key -> key.endsWith(".json"))
        .findFirst()
        .orElseThrow();
  }

  private void die(TableDefinition definition) {
    Died died = new Died();
    store.next =
        () -> {
          throw died;
        };
    assertThatThrownBy(() -> lake.merge(definition)).isSameAs(died);
  }

  private List<Sort> sorts() {
    return lake.plan(LENIENT).expired().stream().map(Expired::sort).toList();
  }

  private Map<String, Long> quarantined() {
    return lake.status(Kind.TABLE, NAME).quarantined();
  }

  private List<String> files() {
    return keys(lake.layout.quarantine(NAME));
  }

  private List<String> keys(String prefix) {
    List<String> keys = new ArrayList<>();
    store.list(prefix, "").forEach(found -> keys.add(found.key()));
    return keys;
  }
}
