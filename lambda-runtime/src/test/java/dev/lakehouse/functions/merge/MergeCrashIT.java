package dev.lakehouse.functions.merge;

import static dev.lakehouse.functions.TableFixture.NAME;
import static dev.lakehouse.functions.TableFixture.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.functions.FailingStore;
import dev.lakehouse.functions.Invocation;
import dev.lakehouse.functions.TestLake;
import dev.lakehouse.lake.catalog.TableDefinition;
import dev.lakehouse.lake.engine.DuckSession;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.storage.MemoryObjectStore;
import dev.lakehouse.lake.storage.StorageException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that dies at any of its writes loses nothing and doubles nothing. */
class MergeCrashIT {

  @Test
  void everyRecordStandsOnceWhereverTheProcessDies(@TempDir Path directory) {
    DuckSession session = TestLake.session(directory);
    boolean died = true;
    for (int write = 0; died; write++) {
      boolean before = dies(directory, session, write, false);
      boolean after = dies(directory, session, write, true);
      died = before || after;
    }
    session.close();
  }

  /** Gives false where that many writes were not reached any more. */
  private static boolean dies(
      Path directory, DuckSession session, int write, boolean afterItLanded) {
    FailingStore store = new FailingStore(new MemoryObjectStore());
    TableDefinition table = table("v int").build();
    TestLake lake = new TestLake(directory, store, session);
    lake.load(NAME, "{\"id\":\"a\",\"seq\":1,\"v\":1}", "{\"id\":\"b\",\"seq\":1,\"v\":1}", "{");
    lake.merge(table);
    lake.load(NAME, "{\"id\":\"a\",\"seq\":2,\"v\":2}", "{\"seq\":7}");
    lake.load(NAME, "{\"id\":\"b\",\"seq\":2,\"op\":\"delete\"}");
    lake.catalog.write(table);

    store.dieAt(write, afterItLanded);
    boolean died = false;
    try {
      lake.merge(NAME, Invocation.look());
    } catch (StorageException e) {
      died = true;
    }
    died |= store.died();
    store.revive();
    TestLake next = new TestLake(directory, store, session);
    next.load(NAME, "{\"id\":\"z\",\"seq\":1,\"v\":9}", "{\"seq\":8}");
    next.load(NAME, "{\"id\":\"b\",\"seq\":1,\"v\":1}");
    next.merge(table);

    assertThat(next.rows(Kind.TABLE, NAME, "id", "seq", "v"))
        .as("died at write %d, landed %s", write, afterItLanded)
        .containsExactly("a|2|2", "z|1|9");
    assertThat(next.quarantine(NAME)).hasSize(3);
    assertThat(next.status(Kind.TABLE, NAME).quarantined())
        .containsEntry("null_key", 2L)
        .containsEntry("invalid_json", 1L);
    assertThat(next.status(Kind.TABLE, NAME).version())
        .isEqualTo(next.snapshot(Kind.TABLE, NAME).orElseThrow().version());
    return died;
  }
}
