package dev.lakehouse.functions.maintenance;

import dev.lakehouse.lake.delta.DeltaSnapshot;
import dev.lakehouse.lake.delta.DeltaTables;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When a table gets a checkpoint: by the log itself, so that one that was missed, because the
 * process died before it or the store failed, is made up for by whoever comes next.
 */
public final class Checkpoints {

  private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);
  private static final int MOST_ENTRIES = 20;

  private Checkpoints() {}

  /** Whether readers of the snapshot have too many log entries to read. */
  public static boolean isDue(DeltaSnapshot snapshot) {
    return snapshot.entries() >= MOST_ENTRIES;
  }

  /**
   * Writes one if it is due; a failure only makes the next loads slower, until the next try.
   *
   * @return whether it was written
   */
  public static boolean writeIfDue(DeltaTables tables, DeltaSnapshot snapshot) {
    if (!isDue(snapshot)) {
      return false;
    }
    try {
      tables.checkpoint(snapshot);
      return true;
    } catch (RuntimeException e) {
      LOG.warn("no checkpoint of {} at version {}", snapshot.root(), snapshot.version(), e);
      return false;
    }
  }
}
