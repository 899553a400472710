package dev.lakehouse.functions.history;

import dev.lakehouse.functions.maintenance.Ledger;
import dev.lakehouse.functions.maintenance.MaintainedTable;
import dev.lakehouse.lake.catalog.TableDefinition.Retention;
import dev.lakehouse.lake.delta.CommitOutcome;
import dev.lakehouse.lake.delta.CommitPlan;
import dev.lakehouse.lake.delta.DeltaSnapshot;
import dev.lakehouse.lake.delta.DeltaTables;
import dev.lakehouse.lake.storage.ObjectStore;
import dev.lakehouse.lake.storage.PutCondition;
import dev.lakehouse.lake.storage.StoredObject;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Deliberate faults of maintenance. */
final class MaintenanceMutations {

  private static final Pattern STATE = Pattern.compile("\"state\":\"([^\"]+/)[^\"/]+\"");

  private MaintenanceMutations() {}

  /** What the newest version does not name is deleted, however young. */
  static Mutation vacuumWithoutAge() {
    return new Mutation() {
      @Override
      public MaintainedTable maintained(MaintainedTable table) {
        // a negative history makes up for the hour that a commit on its way is given
        return retaining(table, table.retention().bronze(), Duration.ofHours(-2));
      }
    };
  }

  /** Bronze goes by its age alone. */
  static Mutation bronzeDeletedUnmerged() {
    return new Mutation() {
      @Override
      public MaintainedTable maintained(MaintainedTable table) {
        return retaining(table, Duration.ZERO, table.retention().history());
      }

      @Override
      public Ledger ledger(Ledger ledger) {
        return new ForwardingLedger(ledger) {
          @Override
          public boolean isMerged(DeltaSnapshot snapshot, StoredObject bronze) {
            return true;
          }
        };
      }
    };
  }

  /** A state goes by its age alone, though a version within the history names it. */
  static Mutation namedStateDeleted() {
    return new Mutation() {
      @Override
      public Ledger ledger(Ledger ledger) {
        return new ForwardingLedger(ledger) {
          @Override
          public Set<String> objectsNamedBy(DeltaSnapshot snapshot) {
            return Set.of();
          }
        };
      }
    };
  }

  /** A compaction leaves a state behind that has forgotten the deletes. */
  static Mutation tombstonesDroppedByCompaction() {
    return new Mutation() {
      @Override
      public DeltaTables tables(DeltaTables behind, ObjectStore store) {
        return new ForwardingTables(behind) {
          @Override
          public CommitOutcome commit(DeltaSnapshot snapshot, CommitPlan plan) {
            return super.commit(
                snapshot, plan.operation().equals("OPTIMIZE") ? forgetful(plan, store) : plan);
          }
        };
      }
    };
  }

  private static CommitPlan forgetful(CommitPlan plan, ObjectStore store) {
    String mark = plan.domains().get("lakehouse.merge");
    Matcher state = STATE.matcher(mark);
    if (!state.find()) {
      return plan;
    }
    String present = state.group().substring("\"state\":\"".length(), state.group().length() - 1);
    String next = state.group(1) + UUID.randomUUID() + ".json.gz";
    byte[] content = store.get(present).orElseThrow().bytes();
    store.put(
        next,
        StateMutations.changed(content, StateMutations::withoutTombstones),
        new PutCondition.Always());
    return new CommitPlan(
        plan.operation(),
        plan.columns(),
        plan.added(),
        plan.removed(),
        plan.deletions(),
        Map.of("lakehouse.merge", mark.replace(present, next)),
        plan.tags());
  }

  private static MaintainedTable retaining(
      MaintainedTable table, Duration bronze, Duration history) {
    return new MaintainedTable(
        table.kind(),
        table.name(),
        table.primaryKey(),
        table.targetFileSizeBytes(),
        new Retention(bronze, table.retention().quarantine(), history));
  }
}
