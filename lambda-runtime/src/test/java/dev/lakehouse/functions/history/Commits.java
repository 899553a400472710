package dev.lakehouse.functions.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.lake.delta.CommitOutcome;
import dev.lakehouse.lake.delta.CommitPlan;
import dev.lakehouse.lake.delta.DeltaSnapshot;
import dev.lakehouse.lake.delta.DeltaTables;
import dev.lakehouse.lake.schema.Column;
import dev.lakehouse.lake.storage.ObjectContent;
import dev.lakehouse.lake.storage.ObjectStore;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the processes of a history are told of their commits: of one snapshot only one may be told
 * that it succeeded, and nobody that it failed whose entry is in the log.
 */
final class Commits {

  /** What a process was told. */
  enum Told {
    COMMITTED,
    COMPACTED,
    CONFLICT,
    UNKNOWN
  }

  private final ObjectStore bucket;
  private final Set<Long> committed = new HashSet<>();
  private final Map<Told, Long> counts = new EnumMap<>(Told.class);

  Commits(ObjectStore bucket) {
    this.bucket = bucket;
  }

  Map<Told, Long> counts() {
    return counts;
  }

  DeltaTables watch(DeltaTables tables) {
    return new Watched(tables);
  }

  private CommitOutcome told(String root, long version, CommitPlan plan, CommitOutcome outcome) {
    if (outcome instanceof CommitOutcome.Committed) {
      boolean compaction = plan.operation().equals("OPTIMIZE");
      counts.merge(compaction ? Told.COMPACTED : Told.COMMITTED, 1L, Long::sum);
      assertThat(committed.add(version)).as("only one commits version %d", version).isTrue();
    } else if (outcome instanceof CommitOutcome.Conflict) {
      counts.merge(Told.CONFLICT, 1L, Long::sum);
      assertThat(entry(root, version))
          .as("version %d, told to be of another", version)
          .doesNotContain(fingerprint(plan));
    } else {
      counts.merge(Told.UNKNOWN, 1L, Long::sum);
    }
    return outcome;
  }

  private String entry(String root, long version) {
    return bucket
        .get(root + "_delta_log/%020d.json".formatted(version))
        .map(ObjectContent::bytes)
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
        .orElse("");
  }

  /** What no other commit has: its state object, or where it leaves the state as it is, a file. */
  private static String fingerprint(CommitPlan plan) {
    if (plan.operation().equals("OPTIMIZE")) {
      return plan.added().get(0).path();
    }
    String mark = plan.domains().get("lakehouse.merge");
    return mark.substring(mark.lastIndexOf('/') + 1, mark.indexOf(".json.gz"));
  }

  /** Tables whose commits are looked at. */
  private final class Watched extends ForwardingTables {

    Watched(DeltaTables tables) {
      super(tables);
    }

    @Override
    public CommitOutcome create(
        String root,
        List<Column> columns,
        List<String> partitionColumns,
        Map<String, String> properties,
        CommitPlan plan) {
      return told(root, 0, plan, super.create(root, columns, partitionColumns, properties, plan));
    }

    @Override
    public CommitOutcome commit(DeltaSnapshot snapshot, CommitPlan plan) {
      return told(snapshot.root(), snapshot.version() + 1, plan, super.commit(snapshot, plan));
    }
  }
}
