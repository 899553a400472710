package dev.lakehouse.functions.maintenance;

import dev.lakehouse.lake.delta.DeltaSnapshot;
import dev.lakehouse.lake.storage.StoredObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What maintenance would do to a table.
 *
 * @param snapshot that it was planned for
 */
public record MaintenancePlan(
    MaintainedTable table,
    DeltaSnapshot snapshot,
    List<Compaction> compactions,
    List<Expired> expired) {

  private static final double MEBIBYTE = 1 << 20;

  /** Copies the lists. */
  public MaintenancePlan {
    compactions = List.copyOf(compactions);
    expired = List.copyOf(expired);
  }

  /** Whether there is nothing to do. */
  public boolean isEmpty() {
    return compactions.isEmpty() && !checkpoint() && expired.isEmpty();
  }

  /** Whether a checkpoint is due. */
  public boolean checkpoint() {
    return Checkpoints.isDue(snapshot);
  }

  /** The plan for people, a line for each step. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    compactions.forEach(compaction -> lines.add("write " + words(compaction)));
    if (checkpoint()) {
      lines.add("write a checkpoint: " + snapshot.entries() + " log entries stand behind the last");
    }
    for (Expired sort : expired) {
      String more = sort.isFull() ? "; more at the next run" : "";
      lines.add("delete " + words(sort, sort.objects()) + more);
    }
    return lines;
  }

  static String words(Compaction compaction) {
    String partition = compaction.partition().isEmpty() ? "" : " of " + compaction.partition();
    return "%d files%s (%s) anew as one"
        .formatted(compaction.files().size(), partition, size(compaction.bytes()));
  }

  static String tooLarge(Compaction compaction) {
    return "did not write %s: the function's memory is not enough; raise compute.memory"
        .formatted(words(compaction));
  }

  static String words(Expired sort, List<StoredObject> objects) {
    return "%,d %s (%s)"
        .formatted(
            objects.size(),
            sort.sort().words(),
            size(objects.stream().mapToLong(StoredObject::size).sum()));
  }

  private static String size(long bytes) {
    return String.format(Locale.ROOT, "%.1f MiB", bytes / MEBIBYTE);
  }
}
