package dev.lakehouse.functions.merge;

import dev.lakehouse.lake.delta.DeltaSnapshot;
import dev.lakehouse.lake.schema.Column;
import java.util.List;
import java.util.Optional;

/**
 * A table as a batch finds it.
 *
 * @param snapshot empty before the first commit
 * @param replays those on their way
 */
record TableState(
    Optional<DeltaSnapshot> snapshot, MergeState merged, List<Replays.Progress> replays) {

  long version() {
    return snapshot.map(DeltaSnapshot::version).orElse(-1L);
  }

  List<Column> columns() {
    return snapshot.map(DeltaSnapshot::columns).orElse(List.of());
  }
}
