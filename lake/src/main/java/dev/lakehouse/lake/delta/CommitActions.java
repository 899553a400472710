package dev.lakehouse.lake.delta;

import dev.lakehouse.lake.delta.CommitPlan.RowDeletions;
import dev.lakehouse.lake.storage.ObjectStore;
import dev.lakehouse.lake.storage.PutCondition;
import io.delta.kernel.data.Row;
import io.delta.kernel.internal.actions.AddFile;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.roaringbitmap.RoaringBitmap;

/** The file actions of a plan against a snapshot; writes the deletion vectors that they name. */
final class CommitActions {

  private static final String OPTIMIZE = "OPTIMIZE";
  private static final String VECTORS = "delta.enableDeletionVectors";

  private final ObjectStore store;
  private final KernelSnapshot snapshot;
  private final KernelActions actions;

  CommitActions(ObjectStore store, KernelSnapshot snapshot, KernelActions actions) {
    this.store = store;
    this.snapshot = snapshot;
    this.actions = actions;
  }

  /** Compaction moves rows and changes none, which readers of changes must know. */
  static boolean dataChange(CommitPlan plan) {
    return !plan.operation().equals(OPTIMIZE);
  }

  List<Row> of(CommitPlan plan) {
    List<Row> rows = new ArrayList<>();
    for (DataFile file : plan.removed()) {
      rows.add(actions.remove(live(file)));
    }
    addDeletions(plan, rows);
    List<String> partitions = snapshot.partitionColumns();
    plan.added().forEach(file -> rows.add(actions.add(file, partitions)));
    return rows;
  }

  private void addDeletions(CommitPlan plan, List<Row> rows) {
    if (plan.deletions().isEmpty()) {
      return;
    }
    if (!Boolean.parseBoolean(snapshot.properties().getOrDefault(VECTORS, "false"))) {
      throw new IllegalArgumentException(
          "table %s has no deletion vectors: rewrite the files instead".formatted(snapshot.root()));
    }
    DeletionVectorFile vectors = new DeletionVectorFile(UUID.randomUUID());
    int before = vectors.content().length;
    plan.deletions().forEach(deletion -> addDeletion(deletion, vectors, rows));
    if (vectors.content().length > before) {
      store.put(snapshot.root() + vectors.name(), vectors.content(), new PutCondition.Always());
    }
  }

  private void addDeletion(RowDeletions deletion, DeletionVectorFile vectors, List<Row> rows) {
    AddFile file = live(deletion.file());
    RoaringBitmap deleted = new RoaringBitmap();
    DeletionVectorFile.addAll(deleted, snapshot.deletedRows(deletion.file()));
    DeletionVectorFile.addAll(deleted, deletion.positions());
    rows.add(actions.remove(file));
    boolean empty =
        KernelActions.rows(file).filter(n -> n <= deleted.getLongCardinality()).isPresent();
    if (!empty) {
      rows.add(actions.addWithVector(file, vectors.add(deleted)));
    }
  }

  /** The file must be the snapshot's own: an older vector of it would bring deleted rows back. */
  private AddFile live(DataFile file) {
    return snapshot
        .live(file.path())
        .filter(add -> KernelSnapshot.dataFile(file.path(), add).equals(file))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s is not a live file of %s at version %d"
                        .formatted(file.path(), snapshot.root(), snapshot.version())));
  }
}
