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

  /** They are fetched one after the other, and the batch must be done before the deadline. */
  private static final int MOST_OBJECTS = 1_000;

  /** Copies the lists. */
  BatchPlan {
    batch = List.copyOf(batch);
    waiting = List.copyOf(waiting);
  }

  /**
   * The most that may fit: an object's records take at least as much room as the object. Which of
   * them do fit is seen when they are read, see {@link #cutAfter}.
   */
  static BatchPlan of(SortedSet<BronzeObject> objects, long budgetBytes) {
    List<BronzeObject> batch = new ArrayList<>();
    List<BronzeObject> waiting = new ArrayList<>();
    long total = 0;
    for (BronzeObject object : objects) {
      total += object.size();
      boolean fits =
          batch.isEmpty()
              || (total <= budgetBytes && batch.size() < MOST_OBJECTS && waiting.isEmpty());
      (fits ? batch : waiting).add(object);
    }
    return new BatchPlan(batch, waiting);
  }

  /** The same with a batch of so many objects, the rest of which wait on. */
  BatchPlan cutAfter(int objects) {
    List<BronzeObject> rest = new ArrayList<>(batch.subList(objects, batch.size()));
    rest.addAll(waiting);
    return new BatchPlan(batch.subList(0, objects), rest);
  }

  /** When the newest of the batch got into the store: the clock of tombstones. */
  Instant at() {
    return batch.stream()
        .map(BronzeObject::modified)
        .max(Comparator.naturalOrder())
        .orElse(Instant.EPOCH);
  }
}
