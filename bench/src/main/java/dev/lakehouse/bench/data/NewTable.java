package dev.lakehouse.bench.data;

import dev.lakehouse.bench.figures.BenchFailure;
import dev.lakehouse.lake.delta.CommitOutcome;
import dev.lakehouse.lake.delta.CommitPlan;
import dev.lakehouse.lake.delta.CommitPlan.NewFile;
import dev.lakehouse.lake.delta.DeltaTables;
import dev.lakehouse.lake.storage.ObjectStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes a table of Parquet files that are there already. */
public final class NewTable {

  private final ObjectStore store;
  private final String root;
  private final List<NewFile> files = new ArrayList<>();

  /** A table at that root. */
  public NewTable(ObjectStore store, String root) {
    this.store = store;
    this.root = root;
  }

  /**
   * Puts a file.
   *
   * @param statistics as the log has them
   */
  public void add(Path file, String statistics) {
    String name = file.getFileName().toString();
    store.putFile(root + name, file);
    files.add(new NewFile(name, file.toFile().length(), Map.of(), statistics));
  }

  /** Commits all files as version 0. */
  public void create(DeltaTables tables) {
    CommitOutcome outcome =
        tables.create(
            root,
            Events.COLUMNS,
            List.of(),
            Map.of("delta.enableDeletionVectors", "true"),
            new CommitPlan(
                "WRITE", Optional.empty(), files, List.of(), List.of(), Map.of(), Map.of()));
    if (!(outcome instanceof CommitOutcome.Committed)) {
      throw new BenchFailure("the table was not created: " + outcome);
    }
  }
}
