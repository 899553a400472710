package dev.lakehouse.lake.delta;

import dev.lakehouse.lake.schema.Column;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Delta tables in one bucket. */
public interface DeltaTables {

  /** The newest version; empty if there is no table at that root (a key prefix with a slash). */
  Optional<DeltaSnapshot> latest(String root);

  /** A pinned version; empty if it is not there (any more). */
  Optional<DeltaSnapshot> at(String root, long version);

  /** The newest version committed at or before the instant; empty if there is none. */
  Optional<DeltaSnapshot> asOf(String root, java.time.Instant instant);

  /** Creates the table as version 0, in one commit with the plan's files and domains. */
  CommitOutcome create(
      String root,
      List<Column> columns,
      List<String> partitionColumns,
      Map<String, String> properties,
      CommitPlan plan);

  /** Commits at exactly {@code snapshot.version() + 1}, never later. */
  CommitOutcome commit(DeltaSnapshot snapshot, CommitPlan plan);

  /** Writes a checkpoint of the snapshot. */
  void checkpoint(DeltaSnapshot snapshot);
}
