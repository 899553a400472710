package dev.lakehouse.functions.maintenance;

import dev.lakehouse.lake.delta.DeltaSnapshot;
import dev.lakehouse.lake.storage.StoredObject;
import java.util.OptionalLong;
import java.util.Set;

/** What only the writer of a table knows of the objects beside it. */
public interface Ledger {

  /** The ledger of a table whose writer keeps none. */
  Ledger NONE =
      new Ledger() {
        @Override
        public boolean isMerged(DeltaSnapshot snapshot, StoredObject bronze) {
          return false;
        }

        @Override
        public Set<String> objectsNamedBy(DeltaSnapshot snapshot) {
          return Set.of();
        }

        @Override
        public OptionalLong lostVersion(DeltaSnapshot newest, StoredObject refused, long before) {
          return OptionalLong.empty();
        }

        @Override
        public Set<String> replaysDone(DeltaSnapshot newest) {
          return Set.of();
        }
      };

  /** Whether the snapshot contains the records of that bronze object. */
  boolean isMerged(DeltaSnapshot snapshot, StoredObject bronze);

  /** Keys of the state objects that the snapshot refers to. */
  Set<String> objectsNamedBy(DeltaSnapshot snapshot);

  /**
   * The version of the commit that that quarantine file was written for, if another commit came
   * first to it.
   *
   * @param before looks at commits of earlier versions only
   */
  OptionalLong lostVersion(DeltaSnapshot newest, StoredObject refused, long before);

  /** Ids of the replays whose records the snapshot contains. */
  Set<String> replaysDone(DeltaSnapshot newest);
}
