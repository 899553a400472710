package dev.lakehouse.functions.maintenance;

import dev.lakehouse.functions.Deadline;
import dev.lakehouse.functions.Workbench;
import dev.lakehouse.functions.rows.DataFileWriter;
import dev.lakehouse.functions.rows.TableScan;
import dev.lakehouse.lake.delta.CommitOutcome;
import dev.lakehouse.lake.delta.CommitPlan;
import dev.lakehouse.lake.delta.CommitPlan.NewFile;
import dev.lakehouse.lake.delta.DataFile;
import dev.lakehouse.lake.delta.DeltaSnapshot;
import dev.lakehouse.lake.engine.DuckException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Writes files anew as fewer, without their deleted rows, in one commit that changes no row. */
final class Compactor {

  /** Domains of our writers: carried over as they are, they also make concurrent commits lose. */
  private static final List<String> DOMAINS = List.of("lakehouse.merge", "lakehouse.model");

  private final Workbench bench;
  private final DeltaSnapshot snapshot;
  private final DataFileWriter writer;
  private final List<Compaction> tooLarge = new ArrayList<>();
  private final List<DataFile> removed = new ArrayList<>();
  private final List<NewFile> added = new ArrayList<>();

  Compactor(Workbench bench, MaintainedTable table, DeltaSnapshot snapshot) {
    this.bench = bench;
    this.snapshot = snapshot;
    this.writer =
        new DataFileWriter(
            bench.session(),
            bench.store(),
            bench.scratch(),
            new DataFileWriter.Shape(
                snapshot.root(),
                snapshot.columns(),
                snapshot.partitionColumns(),
                table.primaryKey()));
  }

  /** Writes the new files of as many as the time allows, and gives those. */
  List<Compaction> write(List<Compaction> compactions, Deadline deadline) {
    List<Compaction> written = new ArrayList<>();
    for (Compaction compaction : compactions) {
      if (!written.isEmpty() && !deadline.allowsMore()) {
        break;
      }
      if (write(compaction)) {
        written.add(compaction);
      }
    }
    return written;
  }

  private boolean write(Compaction compaction) {
    try (TableScan scan =
        TableScan.open(bench.session(), bench.files(), snapshot, compaction.files())) {
      writer.write(scan.rows(snapshot.columns()), compaction.partition()).ifPresent(added::add);
      removed.addAll(compaction.files());
      return true;
    } catch (DuckException e) {
      if (!e.outOfMemory()) {
        throw e;
      }
      tooLarge.add(compaction);
      return false;
    }
  }

  /** What of them the memory was not enough for. */
  List<Compaction> tooLarge() {
    return List.copyOf(tooLarge);
  }

  /** Commits them; where another commit came first, they are litter and the next plan is new. */
  CommitOutcome commit() {
    return bench
        .tables()
        .commit(
            snapshot,
            new CommitPlan(
                "OPTIMIZE",
                Optional.empty(),
                added,
                removed,
                List.of(),
                domains(snapshot),
                Map.of()));
  }

  private static Map<String, String> domains(DeltaSnapshot snapshot) {
    Map<String, String> domains = new TreeMap<>();
    DOMAINS.forEach(
        name -> snapshot.domain(name).ifPresent(configuration -> domains.put(name, configuration)));
    return domains;
  }
}
