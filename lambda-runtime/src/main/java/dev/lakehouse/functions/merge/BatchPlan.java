package dev.lakehouse.functions.merge;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;

/**
 * The objects of one commit, and what stays for later ones.
 *
 * @param batch the oldest objects that fit the budget, at least one
 */
record BatchPlan(List<BronzeObject> batch, List<BronzeObject> waiting) {

  /** How much larger JSON is than its gzip, roughly. */
  private static final long EXPANSION = 8;

  /** They are fetched one after the other, and the batch must be done before the deadline. */
  private static final int MOST_OBJECTS = 1_000;

  static BatchPlan of(SortedSet<BronzeObject> objects, long budgetBytes) {
    List<BronzeObject> batch = new ArrayList<>();
    List<BronzeObject> waiting = new ArrayList<>();
    long total = 0;
    for (BronzeObject object : objects) {
      total += object.size() * (object.compressed() ? EXPANSION : 1);
      boolean fits =
          batch.isEmpty()
              || (total <= budgetBytes && batch.size() < MOST_OBJECTS && waiting.isEmpty());
      (fits ? batch : waiting).add(object);
    }
    return new BatchPlan(List.copyOf(batch), List.copyOf(waiting));
  }

  /** When the newest of the batch got into the store: the clock of tombstones. */
  Instant at() {
    return batch.stream()
        .map(BronzeObject::modified)
        .max(Comparator.naturalOrder())
        .orElse(Instant.EPOCH);
  }
}
