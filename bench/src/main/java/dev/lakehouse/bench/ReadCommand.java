package dev.lakehouse.bench;

import dev.lakehouse.bench.aws.ProcessFigures;
import dev.lakehouse.bench.figures.Progress;
import dev.lakehouse.bench.figures.Spread;
import dev.lakehouse.lake.delta.DataFile;
import dev.lakehouse.lake.delta.DeletionVector;
import dev.lakehouse.lake.delta.DeltaSnapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What many small merges cost those who read the table. */
@Command(
    name = "read",
    description = "Reading a whole table after many merges, against the same table compacted.",
    mixinStandardHelpOptions = true)
final class ReadCommand extends BenchCommand {

  private static final double NANOS = 1e9;
  private static final String ALL_COLUMNS =
      "SELECT count(*), sum(id::HUGEINT), max(updated), sum(measure), sum(quantity), max(status), sum(strlen(payload)), max(payload) FROM ";

  @Option(
      names = "--rows",
      defaultValue = "6000000",
      description = "Rows of the table (${DEFAULT-VALUE}).")
  private long rows;

  @Option(names = "--runs", defaultValue = "5", description = "Runs (${DEFAULT-VALUE}).")
  private int runs;

  @Option(
      names = "--merges",
      defaultValue = "100",
      description = "Merges of 1,000 upserts, 900 of them updates (${DEFAULT-VALUE}).")
  private int merges;

  /**
   * The report.
   *
   * @param toMaintained wall time after the merges, to that after maintenance
   * @param toCompacted the same, to that of the same rows in new files without deleted rows
   */
  record Report(
      String benchmark,
      String java,
      long rows,
      int merges,
      int runs,
      Reading merged,
      Reading maintained,
      Reading compacted,
      double toMaintained,
      double toCompacted) {}

  /**
   * One version, read.
   *
   * @param wallSeconds to make the view and aggregate all columns, copies of the files being there
   */
  record Reading(int files, long bytes, long deletedRows, Spread wallSeconds, Spread cpuSeconds) {}

  /** One reading's times. */
  private record Times(double wall, double cpu) {}

  @Override
  Object measure(Progress progress) {
    try (BenchTable table = BenchTable.create(options, rows, progress)) {
      for (int i = 0; i < merges; i++) {
        table.merge(MergeCase.UPSERTS_1000);
      }
      progress.say("merged %d times", merges);
      DeltaSnapshot merged = table.snapshot();
      table.maintain();
      DeltaSnapshot maintained = table.snapshot();
      DeltaSnapshot compacted = table.compacted(maintained);
      table.verify();
      progress.say("maintained, compacted, and right");
      Map<DeltaSnapshot, List<Times>> times =
          read(table, List.of(merged, maintained, compacted), progress);
      Reading first = reading(merged, times.get(merged));
      Reading second = reading(maintained, times.get(maintained));
      Reading third = reading(compacted, times.get(compacted));
      return new Report(
          "read",
          System.getProperty("java.version"),
          rows,
          merges,
          runs,
          first,
          second,
          third,
          Spread.rounded(first.wallSeconds().median() / second.wallSeconds().median()),
          Spread.rounded(first.wallSeconds().median() / third.wallSeconds().median()));
    }
  }

  /**
   * One after the other in each run, so that a busy machine is as busy for all; once unmeasured.
   */
  private Map<DeltaSnapshot, List<Times>> read(
      BenchTable table, List<DeltaSnapshot> snapshots, Progress progress) {
    Map<DeltaSnapshot, List<Times>> times = new LinkedHashMap<>();
    snapshots.forEach(snapshot -> times.put(snapshot, new ArrayList<>()));
    snapshots.forEach(snapshot -> read(table, snapshot));
    for (int i = 0; i < runs; i++) {
      for (DeltaSnapshot snapshot : snapshots) {
        times.get(snapshot).add(read(table, snapshot));
      }
      progress.say(
          "read %d: %s", i + 1, times.values().stream().map(t -> t.get(t.size() - 1)).toList());
    }
    return times;
  }

  private static Times read(BenchTable table, DeltaSnapshot snapshot) {
    long self = ProcessHandle.current().pid();
    double cpu = ProcessFigures.of(self).cpuSeconds();
    long begun = System.nanoTime();
    long count = table.session().number(ALL_COLUMNS + table.view(snapshot));
    double wall = (System.nanoTime() - begun) / NANOS;
    if (count == 0) {
      throw new IllegalStateException("an empty table has no reading time");
    }
    return new Times(wall, ProcessFigures.of(self).cpuSeconds() - cpu);
  }

  private static Reading reading(DeltaSnapshot snapshot, List<Times> times) {
    return new Reading(
        snapshot.files().size(),
        snapshot.files().stream().mapToLong(DataFile::size).sum(),
        snapshot.files().stream()
            .map(DataFile::deletionVector)
            .flatMap(Optional::stream)
            .mapToLong(DeletionVector::cardinality)
            .sum(),
        Spread.of(times.stream().map(Times::wall).toList()),
        Spread.of(times.stream().map(Times::cpu).toList()));
  }
}
