package dev.lakehouse.functions.maintenance;

import static dev.lakehouse.functions.TableFixture.NAME;
import static dev.lakehouse.functions.TableFixture.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.functions.TestLake;
import dev.lakehouse.functions.maintenance.Expired.Sort;
import dev.lakehouse.lake.catalog.TableDefinition;
import dev.lakehouse.lake.delta.DeltaSnapshot;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.storage.StoredObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaintenanceIT {

  private final TableDefinition table = table("v int").build();
  private TestLake lake;
  private Path directory;

  @BeforeEach
  void open(@TempDir Path folder) {
    directory = folder;
    lake = new TestLake(directory);
  }

  @AfterEach
  void close() {
    lake.close();
  }

  @Test
  void joinsTheFilesOfManyMergesAndChangesNoRow() {
    mergeOneByOne(5);
    List<String> before = lake.rows(Kind.TABLE, NAME, "id", "seq", "v");

    lake.maintain(table);

    assertThat(newest().files()).hasSize(1);
    assertThat(newest().files().get(0).deletionVector()).isEmpty();
    assertThat(lake.rows(Kind.TABLE, NAME, "id", "seq", "v")).isEqualTo(before);
    assertThat(lake.plan(table).isEmpty()).isTrue();
  }

  @Test
  void keepsDeletesInMindOverACompaction() {
    mergeOneByOne(5);
    lake.load(NAME, "{\"id\":\"k1\",\"seq\":9,\"op\":\"delete\"}");
    lake.merge(table);
    lake.maintain(table);
    lake.load(NAME, "{\"id\":\"k1\",\"seq\":8,\"v\":8}");

    lake.merge(table);

    assertThat(lake.rows(Kind.TABLE, NAME, "id")).doesNotContain("k1").contains("k2");
  }

  @Test
  void fillsAColumnThatOlderFilesLackWithNull() {
    mergeOneByOne(4);
    lake.load(NAME, "{\"id\":\"n\",\"seq\":1,\"v\":1,\"fresh\":\"x\"}");
    lake.merge(table);

    lake.maintain(table);

    assertThat(newest().files()).hasSize(1);
    assertThat(lake.rows(Kind.TABLE, NAME, "id", "fresh")).contains("k0|-", "n|x");
  }

  @Test
  void losesToAMergeWithoutHarm() {
    mergeOneByOne(5);
    MaintenancePlan plan = lake.plan(table);
    lake.load(NAME, "{\"id\":\"k0\",\"seq\":7,\"v\":7}");
    lake.merge(table);
    long version = newest().version();

    lake.carryOut(plan, table);

    assertThat(newest().version()).isEqualTo(version);
    assertThat(lake.rows(Kind.TABLE, NAME, "id", "v")).contains("k0|7").hasSize(5);
  }

  @Test
  void deletesBronzeThatIsOldAndMergedAndNothingElse() {
    mergeOneByOne(2);
    String unmerged = lake.load(NAME, "{\"id\":\"late\",\"seq\":1,\"v\":1}");
    lake.clock = Clock.offset(lake.clock, Duration.ofDays(31));

    lake.maintain(table);

    assertThat(lake.store.list(lake.layout.bronze(NAME), ""))
        .extracting("key")
        .containsExactly(unmerged);
    lake.merge(table);
    assertThat(lake.rows(Kind.TABLE, NAME, "id")).contains("late");
  }

  @Test
  void keepsOlderVersionsReadableUntilTheirHistoryEnds() {
    mergeOneByOne(5);
    DeltaSnapshot before = newest();
    lake.maintain(table);

    lake.clock = Clock.offset(lake.clock, Duration.ofDays(6));
    boolean withinHistory = has(lake.plan(table), Sort.DATA);
    lake.clock = Clock.offset(lake.clock, Duration.ofDays(2));
    lake.maintain(table);

    assertThat(withinHistory).isFalse();
    assertThat(before.files())
        .noneMatch(file -> lake.store.head(before.root() + file.path()).isPresent());
    assertThat(lake.rows(Kind.TABLE, NAME, "id")).hasSize(5);
  }

  @Test
  void deletesStatesThatNoVersionWithinTheHistoryNames() {
    mergeOneByOne(5);
    lake.clock = Clock.offset(lake.clock, Duration.ofDays(8));

    lake.maintain(table);

    assertThat(lake.store.list(lake.layout.states(NAME), "")).hasSize(1);
    lake.load(NAME, "{\"id\":\"more\",\"seq\":1,\"v\":1}");
    assertThat(lake.merge(table).commits()).isEqualTo(1);
  }

  @Test
  void deletesQuarantineByItsAge() {
    lake.load(NAME, "{", "{\"id\":\"a\",\"seq\":1}");
    lake.merge(table);
    lake.clock = Clock.offset(lake.clock, Duration.ofDays(89));
    boolean young = has(lake.plan(table), Sort.QUARANTINE);
    lake.clock = Clock.offset(lake.clock, Duration.ofDays(2));

    lake.maintain(table);

    assertThat(young).isFalse();
    assertThat(keys(lake.layout.quarantine(NAME))).isEmpty();
  }

  @Test
  void writesACheckpointForEveryTwentyEntriesOfTheLog() {
    mergeOneByOne(19);
    int before = checkpoints().size();
    mergeOneByOne(1);

    assertThat(before).isZero();
    assertThat(checkpoints()).hasSize(1);
    assertThat(newest().entries()).isZero();
    assertThat(lake.plan(table).checkpoint()).isFalse();
  }

  @Test
  void makesUpForACheckpointThatWasMissed() {
    mergeOneByOne(20);
    lake.store.delete(checkpoints());
    lake.store.delete(List.of(log() + "_last_checkpoint"));
    restart();
    MaintenancePlan plan = lake.plan(table);

    lake.carryOut(plan, table);

    assertThat(plan.lines()).contains("write a checkpoint: 20 log entries stand behind the last");
    assertThat(checkpoints()).hasSize(1);
  }

  @Test
  void findsOldBronzeWhateverItsName() {
    String dated = lake.load(NAME, "{\"id\":\"a\",\"seq\":1}");
    String named =
        lake.put(
            lake.layout.bronzeLoad(NAME) + "mine/part.ndjson",
            "{\"id\":\"b\",\"seq\":1}".getBytes(StandardCharsets.UTF_8));
    lake.merge(table);
    lake.clock = Clock.offset(lake.clock, Duration.ofDays(31));

    MaintenancePlan plan = lake.plan(table);

    assertThat(of(plan, Sort.BRONZE)).containsExactlyInAnyOrder(dated, named);
  }

  @Test
  void leavesAloneWhatOtherEnginesKeepBesideTheTable() {
    mergeOneByOne(1);
    String root = newest().root();
    List<String> kept =
        List.of(
            root + "_change_data/cdc-1.parquet",
            root + "_spark_metadata/0",
            root + ".part-1.parquet.crc",
            log() + "_sidecars/1.parquet",
            log() + ".00000000000000000000.json.crc");
    kept.forEach(key -> lake.put(key, new byte[1]));
    String litter = lake.put(root + "part-of-nobody.parquet", new byte[1]);
    lake.clock = Clock.offset(lake.clock, Duration.ofDays(8));

    lake.maintain(table);

    assertThat(kept).allMatch(key -> lake.store.head(key).isPresent());
    assertThat(lake.store.head(litter)).isEmpty();
  }

  /** What a process remembers of the table is gone. */
  private void restart() {
    lake.close();
    lake = new TestLake(directory, lake.store);
  }

  private String log() {
    return newest().root() + "_delta_log/";
  }

  private List<String> checkpoints() {
    return keys(log()).stream().filter(key -> key.endsWith(".checkpoint.parquet")).toList();
  }

  private List<String> keys(String prefix) {
    List<String> keys = new ArrayList<>();
    lake.store.list(prefix, "").forEach(object -> keys.add(object.key()));
    return keys;
  }

  private static List<String> of(MaintenancePlan plan, Sort sort) {
    return plan.expired().stream()
        .filter(expired -> expired.sort() == sort)
        .flatMap(expired -> expired.objects().stream())
        .map(StoredObject::key)
        .toList();
  }

  private void mergeOneByOne(int merges) {
    for (int i = 0; i < merges; i++) {
      lake.load(NAME, "{\"id\":\"k%d\",\"seq\":1,\"v\":%d}".formatted(i, i));
      lake.merge(table);
    }
  }

  private static boolean has(MaintenancePlan plan, Sort sort) {
    return plan.expired().stream().anyMatch(expired -> expired.sort() == sort);
  }

  private DeltaSnapshot newest() {
    return lake.snapshot(Kind.TABLE, NAME).orElseThrow();
  }
}
