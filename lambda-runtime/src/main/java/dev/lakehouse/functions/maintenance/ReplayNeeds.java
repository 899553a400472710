package dev.lakehouse.functions.maintenance;

import dev.lakehouse.lake.layout.Layout;
import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.lake.quarantine.QuarantineFiles;
import dev.lakehouse.lake.quarantine.ReplayPlan;
import dev.lakehouse.lake.quarantine.ReplayPlans;
import dev.lakehouse.lake.storage.ObjectStore;
import dev.lakehouse.lake.storage.StoredObject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/**
 * What replays of a table still need, however old it is. One that is not done needs what it has not
 * put into bronze yet, and what it has put there, to see that it need not put it again. A plan is
 * needed as long as there is a file that it names: no other may take what it took.
 */
final class ReplayNeeds {

  private final ObjectStore store;
  private final Layout layout;
  private final RelationName table;
  private final SortedMap<String, ReplayPlan> plans;
  private final Set<String> needed = new HashSet<>();

  /**
   * Reads the plans of a table.
   *
   * @param done ids of the replays that are done
   */
  ReplayNeeds(ObjectStore store, Layout layout, RelationName table, Set<String> done) {
    this.store = store;
    this.layout = layout;
    this.table = table;
    this.plans = new ReplayPlans(store, layout, table).read().byKey();
    for (ReplayPlan plan : plans.values()) {
      if (!done.contains(plan.id())) {
        plan.parts().forEach(part -> needed.addAll(List.of(part.file(), part.target())));
      }
    }
  }

  /** Whether no replay needs that quarantine file or bronze object. */
  boolean allow(StoredObject object) {
    return !needed.contains(object.key());
  }

  /** Those of the plans that may go; not the last, whose number the next one follows. */
  List<StoredObject> unneeded(List<StoredObject> aged) {
    List<StoredObject> followed =
        aged.stream()
            .filter(plan -> plans.containsKey(plan.key()))
            .filter(plan -> !plan.key().equals(plans.lastKey()))
            .toList();
    if (followed.isEmpty()) {
      return followed;
    }
    Set<String> files = Set.copyOf(new QuarantineFiles(store, layout).keys(table));
    return followed.stream().filter(plan -> namesNone(plans.get(plan.key()), files)).toList();
  }

  private static boolean namesNone(ReplayPlan plan, Set<String> files) {
    return plan.parts().stream().map(ReplayPlan.Part::file).noneMatch(files::contains);
  }
}
