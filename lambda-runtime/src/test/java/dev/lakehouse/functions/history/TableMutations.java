package dev.lakehouse.functions.history;

import dev.lakehouse.lake.delta.CommitOutcome;
import dev.lakehouse.lake.delta.CommitPlan;
import dev.lakehouse.lake.delta.DataFile;
import dev.lakehouse.lake.delta.DeltaSnapshot;
import dev.lakehouse.lake.delta.DeltaTables;
import dev.lakehouse.lake.storage.ObjectStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Deliberate faults in how Delta tables are read and committed. */
final class TableMutations {

  private TableMutations() {}

  /** A commit that lost its version is put on top of the winner as it is. */
  static Mutation conflictRebased() {
    return tables(
        behind ->
            new ForwardingTables(behind) {
              @Override
              public CommitOutcome commit(DeltaSnapshot snapshot, CommitPlan plan) {
                CommitOutcome outcome = super.commit(snapshot, plan);
                while (outcome instanceof CommitOutcome.Conflict) {
                  DeltaSnapshot newest = super.latest(snapshot.root()).orElseThrow();
                  outcome = super.commit(newest, renumbered(newest.version() + 1, plan));
                }
                return outcome;
              }
            });
  }

  private static CommitPlan renumbered(long version, CommitPlan plan) {
    Map<String, String> domains = new HashMap<>(plan.domains());
    domains.replaceAll(
        (name, text) -> text.replaceAll("\"version\":\\d+", "\"version\":" + version));
    return new CommitPlan(
        plan.operation(),
        plan.columns(),
        plan.added(),
        plan.removed(),
        plan.deletions(),
        domains,
        plan.tags());
  }

  /** The merge sees rows that deletion vectors have deleted. */
  static Mutation vectorsIgnored() {
    return tables(
        behind ->
            new ForwardingTables(behind) {
              @Override
              public Optional<DeltaSnapshot> latest(String root) {
                return super.latest(root).map(Undeleted::new);
              }

              @Override
              public CommitOutcome commit(DeltaSnapshot snapshot, CommitPlan plan) {
                return super.commit(((Undeleted) snapshot).behind, plan);
              }

              @Override
              public void checkpoint(DeltaSnapshot snapshot) {
                super.checkpoint(
                    snapshot instanceof Undeleted undeleted ? undeleted.behind : snapshot);
              }
            });
  }

  /** The new row is added, and the old one stays. */
  static Mutation oldRowsKept() {
    return tables(
        behind ->
            new ForwardingTables(behind) {
              @Override
              public CommitOutcome commit(DeltaSnapshot snapshot, CommitPlan plan) {
                return super.commit(
                    snapshot,
                    new CommitPlan(
                        plan.operation(),
                        plan.columns(),
                        plan.added(),
                        plan.removed(),
                        List.of(),
                        plan.domains(),
                        plan.tags()));
              }
            });
  }

  /** The files of a commit without an answer are deleted, as if it had failed. */
  static Mutation unknownTakenAsFailed() {
    return new Mutation() {
      @Override
      public DeltaTables tables(DeltaTables behind, ObjectStore store) {
        return new ForwardingTables(behind) {
          @Override
          public CommitOutcome commit(DeltaSnapshot snapshot, CommitPlan plan) {
            CommitOutcome outcome = super.commit(snapshot, plan);
            if (outcome instanceof CommitOutcome.Unknown) {
              store.delete(plan.added().stream().map(f -> snapshot.root() + f.path()).toList());
            }
            return outcome;
          }
        };
      }
    };
  }

  private static Mutation tables(UnaryOperator<DeltaTables> change) {
    return new Mutation() {
      @Override
      public DeltaTables tables(DeltaTables behind, ObjectStore store) {
        return change.apply(behind);
      }
    };
  }

  /** A snapshot without its deletion vectors. */
  private static final class Undeleted extends ForwardingSnapshot {
    private final DeltaSnapshot behind;

    Undeleted(DeltaSnapshot behind) {
      super(behind);
      this.behind = behind;
    }

    @Override
    public long[] deletedRows(DataFile file) {
      return new long[0];
    }
  }
}
