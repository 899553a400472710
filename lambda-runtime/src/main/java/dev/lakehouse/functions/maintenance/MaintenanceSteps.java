package dev.lakehouse.functions.maintenance;

import dev.lakehouse.functions.Deadline;
import dev.lakehouse.functions.Workbench;
import dev.lakehouse.lake.delta.CommitOutcome;
import dev.lakehouse.lake.delta.DeltaSnapshot;
import dev.lakehouse.lake.storage.StoredObject;
import java.util.ArrayList;
import java.util.List;

/** The steps of one run, and what they did. */
final class MaintenanceSteps {

  /** As many as one request deletes. */
  private static final int BATCH = 1_000;

  private final MaintenancePlan plan;
  private final Workbench bench;
  private final Deadline deadline;
  private final List<String> done = new ArrayList<>();
  private List<Compaction> tooLarge = List.of();
  private DeltaSnapshot newest;
  private boolean more;

  MaintenanceSteps(MaintenancePlan plan, Workbench bench, Deadline deadline) {
    this.plan = plan;
    this.bench = bench;
    this.deadline = deadline;
    this.newest = plan.snapshot();
    this.more = plan.expired().stream().anyMatch(Expired::isFull);
  }

  void compact() {
    if (plan.compactions().isEmpty()) {
      return;
    }
    Compactor compactor = new Compactor(bench, plan.table(), plan.snapshot());
    List<Compaction> written = compactor.write(plan.compactions(), deadline);
    tooLarge = compactor.tooLarge();
    more |= written.size() + tooLarge.size() < plan.compactions().size();
    if (written.isEmpty()) {
      return;
    }
    CommitOutcome outcome = compactor.commit();
    if (outcome instanceof CommitOutcome.Committed committed) {
      newest = committed.snapshot();
      written.forEach(compaction -> done.add("wrote " + MaintenancePlan.words(compaction)));
    } else {
      more = true;
      done.add("the compaction lost to another commit: " + outcome);
    }
  }

  void checkpoint() {
    if (Checkpoints.writeIfDue(bench.tables(), newest)) {
      done.add("wrote a checkpoint of version " + newest.version());
    }
  }

  void delete(Expired expired) {
    List<StoredObject> objects = expired.objects();
    int deleted = 0;
    while (deleted < objects.size() && (deleted == 0 || deadline.allowsMore())) {
      int end = Math.min(objects.size(), deleted + BATCH);
      bench.store().delete(objects.subList(deleted, end).stream().map(StoredObject::key).toList());
      deleted = end;
    }
    more |= deleted < objects.size();
    done.add("deleted " + MaintenancePlan.words(expired, objects.subList(0, deleted)));
  }

  MaintenanceReport report() {
    tooLarge.forEach(compaction -> done.add(MaintenancePlan.tooLarge(compaction)));
    String outcome =
        tooLarge.isEmpty() ? MaintenanceReport.MAINTAINED : MaintenanceReport.OUT_OF_MEMORY;
    return new MaintenanceReport(outcome, done, more);
  }
}
