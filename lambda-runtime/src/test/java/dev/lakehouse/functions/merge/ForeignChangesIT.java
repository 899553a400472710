package dev.lakehouse.functions.merge;

import static dev.lakehouse.functions.TableFixture.NAME;
import static dev.lakehouse.functions.TableFixture.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.lake.delta.CommitOutcome;
import dev.lakehouse.lake.delta.CommitPlan;
import dev.lakehouse.lake.delta.DeltaSnapshot;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.storage.PutCondition;
import dev.lakehouse.lake.storage.StoredObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What another engine does to a table is seen, and a person decides what it means. */
class ForeignChangesIT extends MergeOnLake {

  @BeforeEach
  void haveATableOfTwoVersions() {
    lake.load(NAME, "{\"id\":\"a\",\"seq\":1}");
    lake.merge(table().build());
    lake.load(NAME, "{\"id\":\"b\",\"seq\":1}", "{");
    lake.merge(table().build());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"operation\":\"RESTORE\",\"operationParameters\":{\"version\":\"0\"}}",
        "{\"operation\":\"WRITE\",\"operationParameters\":{\"mode\":\"Overwrite\"}}",
        "{\"operation\":\"WRITE\",\"operationParameters\":{\"mode\":\"Overwrite\",\"predicate\":\"a = 1\"}}",
        "{\"operation\":\"CREATE OR REPLACE TABLE AS SELECT\"}",
        "{\"operation\":\"REPLACE TABLE\"}",
        "{\"operation\":\"TRUNCATE\"}",
        "{\"operation\":\"DELETE\",\"operationParameters\":{\"predicate\":\"[]\"}}",
        "{\"engineInfo\":\"unheard of\"}"
      })
  void stopsAtACommitThatPutsOtherDataInPlace(String commitInfo) {
    foreign(commitInfo, true);

    MergeReport report = lake.merge(table().build());

    assertThat(report.outcome()).isEqualTo("ForeignChange");
    assertThat(status().error().orElseThrow().message())
        .contains("version 2 (")
        .contains("lht earth-quakes lakehouse.dev/foreign-change=trust:2;")
        .endsWith("lht earth-quakes lakehouse.dev/foreign-change=replay:2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"operation\":\"UPDATE\",\"operationParameters\":{\"predicate\":\"[]\"}}",
        "{\"operation\":\"MERGE\"}",
        "{\"operation\":\"DELETE\",\"operationParameters\":{\"predicate\":\"[\\\"(id = a)\\\"]\"}}"
      })
  void goesOnAfterACommitThatChangesRows(String commitInfo) {
    foreign(commitInfo, true);

    assertThat(lake.merge(table().build()).outcome()).isEqualTo("NothingToDo");
  }

  @Test
  void goesOnAfterACommitThatOnlyArrangesFilesAnew() {
    foreign("{\"operation\":\"OPTIMIZE\"}", false);
    lake.load(NAME, "{\"id\":\"c\",\"seq\":1}");

    assertThat(lake.merge(table().build()).outcome()).isEqualTo("Merged");
  }

  @Test
  void goesOnWithTheDataAsTheyAreWhereTheyAreTrusted() {
    foreign("{\"operation\":\"RESTORE\"}", true);
    lake.load(NAME, "{\"id\":\"c\",\"seq\":1}");
    lake.merge(table().build());

    MergeReport report = lake.merge(table().foreignChange("trust:2").build());

    assertThat(report.outcome()).isEqualTo("Merged");
    assertThat(rows("id")).containsExactly("c");
    assertThat(status().error()).isEmpty();
    foreign("{\"operation\":\"RESTORE\"}", true);
    assertThat(lake.merge(table().foreignChange("trust:2").build()).outcome())
        .isEqualTo("ForeignChange");
  }

  @Test
  void mergesAllOfBronzeOnceMoreWhereThatIsDecided() {
    foreign("{\"operation\":\"WRITE\",\"operationParameters\":{\"mode\":\"Overwrite\"}}", true);
    lake.merge(table().build());

    lake.merge(table().foreignChange("replay:2").build());
    long version = status().version();
    lake.merge(table().foreignChange("replay:2").build());

    assertThat(rows("id")).containsExactly("a", "b");
    assertThat(status().quarantined()).isEqualTo(Map.of("invalid_json", 1L));
    assertThat(lake.quarantine(NAME)).hasSize(1);
    assertThat(status().version()).isEqualTo(version);
  }

  @Test
  void aReplayedRecordComesBackOnceWhereAllIsMergedOnceMore() {
    lake.load(NAME, "{\"id\":\"d\",\"seq\":\"x\"}", "{\"id\":\"e\"}");
    lake.merge(table().build());
    lake.merge(table().replay("one").build());
    Map<String, Long> before = status().quarantined();
    foreign("{\"operation\":\"RESTORE\"}", true);
    long version = lake.snapshot(Kind.TABLE, NAME).orElseThrow().version();

    lake.merge(table().replay("one").foreignChange("replay:" + version).build());

    assertThat(rows("id")).containsExactly("a", "b");
    assertThat(status().quarantined()).isEqualTo(before);
  }

  @Test
  void stopsWhereTheLogNoLongerTellsWhatHappened() {
    foreign("{\"operation\":\"OPTIMIZE\"}", false);
    foreign("{\"operation\":\"OPTIMIZE\"}", false);
    lake.tables.checkpoint(lake.snapshot(Kind.TABLE, NAME).orElseThrow());
    lake.store.delete(List.of(entry(2)));

    assertThat(lake.merge(table().build()).outcome()).isEqualTo("ForeignChange");
    assertThat(status().error().orElseThrow().message()).contains("version 2 was cleaned away");
  }

  @Test
  void goesOnWhereAnEntryThatWasReadBeforeIsCleanedAway() {
    foreign("{\"operation\":\"OPTIMIZE\"}", false);
    foreign("{\"operation\":\"OPTIMIZE\"}", false);
    lake.merge(table().build());
    lake.tables.checkpoint(lake.snapshot(Kind.TABLE, NAME).orElseThrow());
    lake.store.delete(List.of(entry(2)));

    assertThat(lake.merge(table().build()).outcome()).isEqualTo("NothingToDo");
  }

  @Test
  void stopsWhereTheTableIsGoneAndMergesAllAnewWhereThatIsDecided() {
    List<String> keys = new ArrayList<>();
    for (StoredObject object : lake.store.list(lake.layout.data(Kind.TABLE, NAME), "")) {
      keys.add(object.key());
    }
    lake.store.delete(keys);

    String outcome = lake.merge(table().build()).outcome();
    String message = status().error().map(e -> e.message()).orElse("");
    lake.merge(table().foreignChange("replay:1").build());
    lake.merge(table().foreignChange("replay:1").build());

    assertThat(outcome).isEqualTo("ForeignChange");
    assertThat(message).contains("version 1 is gone", "replay:1").doesNotContain("trust");
    assertThat(rows("id")).containsExactly("a", "b");
    assertThat(status().version()).isZero();
    assertThat(status().error()).isEmpty();
  }

  @Test
  void stopsWhereTheTableWentBackToAnOlderVersion() {
    lake.store.delete(List.of(entry(1), entry(1).replace(".json", ".crc")));

    MergeReport stopped = lake.merge(table().build());
    MergeReport report = lake.merge(table().foreignChange("trust:0").build());

    assertThat(stopped.outcome()).isEqualTo("ForeignChange");
    assertThat(report.outcome()).isEqualTo("Merged");
    assertThat(rows("id")).containsExactly("a", "b");
    assertThat(lake.merge(table().build()).outcome()).isEqualTo("NothingToDo");
  }

  private String entry(long version) {
    return lake.layout.data(Kind.TABLE, NAME) + "_delta_log/%020d.json".formatted(version);
  }

  /** A commit as another engine makes it: it leaves the domain as it is. */
  private void foreign(String commitInfo, boolean takesFiles) {
    DeltaSnapshot snapshot = lake.snapshot(Kind.TABLE, NAME).orElseThrow();
    CommitOutcome outcome =
        lake.tables.commit(
            snapshot,
            new CommitPlan(
                "WRITE",
                Optional.empty(),
                List.of(),
                takesFiles ? snapshot.files() : List.of(),
                List.of(),
                Map.of(),
                Map.of()));
    assertThat(outcome).isInstanceOf(CommitOutcome.Committed.class);
    String key = entry(snapshot.version() + 1);
    StringBuilder lines = new StringBuilder("{\"commitInfo\":" + commitInfo + "}\n");
    new String(lake.store.get(key).orElseThrow().bytes(), StandardCharsets.UTF_8)
        .lines()
        .filter(line -> !line.contains("\"commitInfo\""))
        .forEach(line -> lines.append(line).append('\n'));
    lake.store.put(
        key, lines.toString().getBytes(StandardCharsets.UTF_8), new PutCondition.Always());
  }
}
