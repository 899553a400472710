package dev.lakehouse.functions.maintenance;

import dev.lakehouse.functions.maintenance.Expired.Sort;
import dev.lakehouse.lake.delta.DeltaSnapshot;
import dev.lakehouse.lake.delta.DeltaTables;
import dev.lakehouse.lake.delta.Vacuum;
import dev.lakehouse.lake.delta.Vacuum.ExpiredLog;
import dev.lakehouse.lake.layout.Layout;
import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.lake.storage.ObjectStore;
import dev.lakehouse.lake.storage.StoredObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Finds what of a table may be deleted. */
final class Expiry {

  /** What a function has written, it has committed within this time, or never. */
  private static final Duration WRITE_TO_COMMIT = Duration.ofHours(1);

  private final ObjectStore store;
  private final Layout layout;
  private final DeltaTables tables;
  private final Ledger ledger;

  Expiry(ObjectStore store, Layout layout, DeltaTables tables, Ledger ledger) {
    this.store = store;
    this.layout = layout;
    this.tables = tables;
    this.ledger = ledger;
  }

  /** All that may go at that time, without the sorts of which there is nothing. */
  List<Expired> of(MaintainedTable table, DeltaSnapshot newest, Instant now) {
    String root = newest.root();
    Duration history = table.retention().history();
    Vacuum vacuum = new Vacuum(store, tables);
    List<Expired> expired = new ArrayList<>();
    addLog(expired, table, newest, vacuum.expiredLog(root, longer(history), now));
    add(expired, Sort.DATA, vacuum.unreferenced(root, history, now));
    if (ledger != Ledger.NONE) {
      add(expired, Sort.STATE, states(table, newest, now.minus(history)));
      ReplayNeeds needs = new ReplayNeeds(store, layout, table.name(), ledger.replaysDone(newest));
      Instant bronze = now.minus(table.retention().bronze());
      add(expired, Sort.BRONZE, bronze(table.name(), newest, needs, bronze));
      addRefused(expired, table.name(), needs, now.minus(table.retention().quarantine()));
    }
    return List.copyOf(expired);
  }

  /**
   * A log entry tells which quarantine files are those of its version's commit. It goes only when
   * no others are left, and those are written no more; so from then on all of that version count.
   * Where others are left, the log from their first version on waits for a later run, which sees
   * that they are gone.
   */
  private void addLog(
      List<Expired> expired, MaintainedTable table, DeltaSnapshot newest, ExpiredLog log) {
    if (ledger == Ledger.NONE || log.objects().isEmpty()) {
      add(expired, Sort.LOG, log.objects());
      return;
    }
    List<StoredObject> lost = new ArrayList<>();
    long firstLost = log.before();
    for (StoredObject refused : store.list(layout.quarantine(table.name()), "")) {
      OptionalLong version = ledger.lostVersion(newest, refused, log.before());
      if (version.isPresent()) {
        lost.add(refused);
        firstLost = Math.min(firstLost, version.getAsLong());
      }
    }
    add(expired, Sort.LOST_QUARANTINE, lost);
    add(expired, Sort.LOG, log.objectsBefore(firstLost));
  }

  private static Duration longer(Duration history) {
    return history.compareTo(WRITE_TO_COMMIT) > 0 ? history : WRITE_TO_COMMIT;
  }

  private void addRefused(
      List<Expired> expired, RelationName table, ReplayNeeds needs, Instant before) {
    add(
        expired,
        Sort.QUARANTINE,
        new AgedObjects(store, before, needs::allow).underDaysOf(layout.quarantine(table)).found());
    add(expired, Sort.REPLAYS, needs.unneeded(aged(before, layout.replayPlans(table))));
    add(expired, Sort.DELIVERY_ERRORS, aged(before, layout.bronzeErrors(table)));
  }

  private List<StoredObject> aged(Instant before, String prefix) {
    return new AgedObjects(store, before, object -> true).under(prefix).found();
  }

  private static void add(List<Expired> expired, Sort sort, List<StoredObject> objects) {
    if (!objects.isEmpty()) {
      expired.add(new Expired(sort, objects));
    }
  }

  /**
   * What a version within the history names was named at its beginning already, or was written
   * since: a state or a tombstone file that was left behind never comes back.
   */
  private List<StoredObject> states(MaintainedTable table, DeltaSnapshot newest, Instant cutoff) {
    Optional<DeltaSnapshot> oldest = tables.asOf(newest.root(), cutoff);
    if (oldest.isEmpty()) {
      return List.of();
    }
    Set<String> named = new HashSet<>(ledger.objectsNamedBy(oldest.get()));
    named.addAll(ledger.objectsNamedBy(newest));
    return new AgedObjects(
            store, cutoff.minus(WRITE_TO_COMMIT), object -> !named.contains(object.key()))
        .under(layout.states(table.name()))
        .found();
  }

  private List<StoredObject> bronze(
      RelationName table, DeltaSnapshot newest, ReplayNeeds needs, Instant before) {
    return new AgedObjects(
            store, before, object -> needs.allow(object) && ledger.isMerged(newest, object))
        .underDaysOf(layout.bronzeStream(table))
        .underDaysOf(layout.bronzeLoad(table))
        .found();
  }
}
