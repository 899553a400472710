package dev.lakehouse.functions.merge;

import static dev.lakehouse.functions.TableFixture.NAME;
import static dev.lakehouse.functions.TableFixture.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.functions.FailingStore;
import dev.lakehouse.functions.Invocation;
import dev.lakehouse.functions.TableFixture;
import dev.lakehouse.functions.TestLake;
import dev.lakehouse.lake.catalog.Expectation;
import dev.lakehouse.lake.catalog.StatusDocument;
import dev.lakehouse.lake.catalog.TableDefinition.TypeChangePolicy;
import dev.lakehouse.lake.catalog.TableDefinition.UnknownFieldPolicy;
import dev.lakehouse.lake.engine.DuckSession;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.quarantine.QuarantinedRecord;
import dev.lakehouse.lake.quarantine.ReplayPlans;
import dev.lakehouse.lake.storage.MemoryObjectStore;
import dev.lakehouse.lake.storage.StorageException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Quarantined records can be merged again, each once. */
class ReplayIT extends MergeOnLake {

  private static final Expectation.Action QUARANTINE = Expectation.Action.QUARANTINE;

  @Test
  void mergesRecordsThatAMendedDefinitionAccepts() {
    lake.load(
        NAME,
        "{\"id\":\"a\",\"seq\":1,\"v\":500}",
        "{\"id\":\"b\",\"seq\":1,\"v\":5000000001}",
        "{\"id\":\"c\",\"seq\":1,\"v\":3}");
    lake.merge(strict().expect("small", "v < 100", QUARANTINE).build());
    assertThat(status().quarantined())
        .isEqualTo(Map.of("failed_expectation", 1L, "wrong_type", 1L));

    lake.merge(table("v long").expect("small", "v <> 7", QUARANTINE).replay("one").build());

    assertThat(rows("id", "v")).containsExactly("a|500", "b|5000000001", "c|3");
    assertThat(status().quarantined()).isEmpty();
    assertThat(status().replay()).contains(new StatusDocument.Replay("one", 2, true));
    assertThat(left()).isEmpty();
  }

  @Test
  void takesOnlyWhatTheRequestNames() {
    lake.load(NAME, "{\"id\":\"a\",\"seq\":1,\"v\":5000000001}", "{", "{\"seq\":1}");
    lake.merge(strict().build());

    lake.merge(table("v long").replay("id=x,since=2100-01-01T00:00:00Z").build());
    List<String> tooLate = rows("id");
    lake.merge(table("v long").replay("id=y,reason=null_key").build());
    List<String> others = rows("id");
    lake.merge(table("v long").replay("id=z,reason=wrong_type").build());

    assertThat(tooLate).isEmpty();
    assertThat(others).isEmpty();
    assertThat(rows("id", "v")).containsExactly("a|5000000001");
    assertThat(status().quarantined()).isEqualTo(Map.of("invalid_json", 1L, "null_key", 1L));
  }

  @Test
  void countsARecordOnceThatBringsANewColumn() {
    lake.load(NAME, "{\"id\":\"a\",\"seq\":1,\"w\":1}", "{\"id\":\"b\",\"seq\":1,\"w\":2}");
    String later = lake.load(NAME, "{\"id\":\"c\",\"seq\":1,\"w\":3}");
    lake.merge(table("v int").onUnknownField(UnknownFieldPolicy.QUARANTINE).build());
    Instant since = new BronzeKeys(lake.layout, NAME).time(later).orElseThrow();

    lake.merge(table("v int").replay("id=one,since=" + since).build());

    assertThat(rows("id", "w")).containsExactly("c|3");
    assertThat(status().quarantined()).isEqualTo(Map.of("unknown_field", 2L));
    assertThat(left()).hasSize(2);
  }

  @Test
  void doesAReplayOnce() {
    lake.load(NAME, "{\"id\":\"a\",\"seq\":1,\"v\":5000000001}");
    lake.merge(strict().build());
    lake.merge(table("v long").replay("one").build());
    long version = status().version();

    lake.merge(table("v long").replay("one").build());
    lake.merge(table("v long").replay("two").build());
    lake.merge(table("v long").replay("one").build());

    assertThat(status().version()).isEqualTo(version);
    assertThat(status().replay()).contains(new StatusDocument.Replay("one", 1, true));
  }

  @Test
  void aRecordThatIsRefusedAgainKeepsItsFirstPlaceAndIsCountedOnce() {
    String first = lake.load(NAME, "{\"id\":\"ok\",\"seq\":1}", "{\"id\":\"a\",\"v\":1}");
    lake.merge(strict().build());
    lake.merge(strict().replay("one").build());

    List<QuarantinedRecord> left = left();
    assertThat(left).hasSize(1);
    assertThat(left.get(0).object()).isEqualTo(first);
    assertThat(left.get(0).line()).isEqualTo(2);
    assertThat(left.get(0).via()).isPresent();
    assertThat(status().quarantined()).isEqualTo(Map.of("null_sequence", 1L));

    lake.merge(table("v int").unordered().replay("two").build());
    assertThat(rows("id", "v")).containsExactly("a|1", "ok|-");
    assertThat(status().quarantined()).isEmpty();
    assertThat(left()).isEmpty();
  }

  @Test
  void bytesThatAreNoTextComeBackAsTheyWere() {
    byte[] broken =
        "{\"id\":\"a\",\"seq\":1,\"v\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
    lake.put(lake.loadKey(NAME), broken);
    lake.load(NAME, "{\"id\":\"b\",\"seq\":1,\"v\":\"ok\"}");
    lake.merge(table("v string").build());

    lake.merge(table("v string").replay("one").build());

    assertThat(left()).hasSize(1);
    assertThat(left().get(0).bytes()).isEqualTo(broken);
    assertThat(status().quarantined()).isEqualTo(Map.of("invalid_utf8", 1L));
  }

  @Test
  void withoutASequenceAReplayedRecordFillsOnlyKeysThatAreFree() {
    lake.load(
        NAME,
        "{\"id\":\"a\",\"seq\":1,\"v\":5000000001}",
        "{\"id\":\"b\",\"seq\":1,\"v\":5000000001}",
        "{\"id\":\"b\",\"seq\":1,\"v\":5000000002}");
    lake.merge(strict().unordered().build());
    lake.load(NAME, "{\"id\":\"a\",\"seq\":1}");
    lake.merge(strict().unordered().build());

    lake.merge(table("v long").unordered().replay("one").build());

    assertThat(rows("id", "v")).containsExactly("a|-", "b|5000000002");
    assertThat(status().quarantined()).isEmpty();
  }

  @Test
  void ofEqualSequencesInABatchTheOneThatArrivedFirstStands() {
    lake.load(NAME, "{\"id\":\"a\",\"seq\":1,\"v\":5000000001}");
    lake.merge(strict().build());
    lake.load(NAME, "{\"id\":\"a\",\"seq\":1,\"v\":5000000002}");

    lake.merge(table("v long").replay("one").build());

    assertThat(rows("id", "v")).containsExactly("a|5000000001");
  }

  @Test
  void standsOnceWhereverTheProcessDies(@TempDir Path directory) {
    DuckSession session = TestLake.session(directory);
    int deaths = 0;
    boolean died = true;
    for (int write = 0; died; write++) {
      boolean before = dies(directory, session, write, false);
      boolean after = dies(directory, session, write, true);
      died = before || after;
      deaths += died ? 1 : 0;
    }
    session.close();
    assertThat(deaths).isGreaterThan(5);
  }

  /** Gives false where that many writes were not reached any more. */
  private static boolean dies(
      Path directory, DuckSession session, int write, boolean afterItLanded) {
    FailingStore store = new FailingStore(new MemoryObjectStore());
    TestLake lake = new TestLake(directory, store, session);
    lake.load(NAME, "{\"id\":\"a\",\"seq\":1,\"v\":5000000001}", "{", "{\"id\":\"z\",\"seq\":1}");
    lake.load(NAME, "{\"id\":\"b\",\"seq\":1,\"v\":5000000002}");
    lake.merge(strict().build());
    lake.catalog.write(table("v long").replay("one").build());

    store.dieAt(write, afterItLanded);
    try {
      lake.merge(NAME, Invocation.look());
    } catch (StorageException e) {
      assertThat(store.died()).isTrue();
    }
    boolean died = store.died();
    store.revive();
    TestLake next = new TestLake(directory, store, session);
    next.merge(NAME, Invocation.look());
    next.merge(NAME, Invocation.look());

    assertThat(next.rows(Kind.TABLE, NAME, "id", "v"))
        .as("died at write %d, landed %s", write, afterItLanded)
        .containsExactly("a|5000000001", "b|5000000002", "z|-");
    assertThat(next.status(Kind.TABLE, NAME).quarantined()).isEqualTo(Map.of("invalid_json", 1L));
    assertThat(left(next)).hasSize(1);
    assertThat(next.status(Kind.TABLE, NAME).replay())
        .contains(new StatusDocument.Replay("one", 3, true));
    return died;
  }

  private static TableFixture strict() {
    return table("v int").onTypeChange(TypeChangePolicy.QUARANTINE);
  }

  private List<QuarantinedRecord> left() {
    return left(lake);
  }

  /** What a reader of quarantine sees: all that no plan has taken. */
  private static List<QuarantinedRecord> left(TestLake lake) {
    Map<String, Set<Long>> taken = new ReplayPlans(lake.store, lake.layout, NAME).read().taken();
    List<QuarantinedRecord> left = new ArrayList<>();
    lake.counted(NAME)
        .each(
            (file, records) ->
                records.stream()
                    .filter(record -> !taken.getOrDefault(file, Set.of()).contains(record.line()))
                    .forEach(left::add));
    return left;
  }
}
