package dev.lakehouse.bench;

import dev.lakehouse.bench.aws.Call;
import dev.lakehouse.bench.figures.Progress;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Small merges into a large table. */
@Command(
    name = "merge",
    description = "Small merges into a large table, by a cold process and by a warm one.",
    mixinStandardHelpOptions = true)
final class MergeCommand extends BenchCommand {

  /** After so many a process has loaded and compiled what merges need. */
  private static final int WARM_UP = 3;

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
      description = "Merges before the second half of the figures; 0 for none (${DEFAULT-VALUE}).")
  private int merges;

  @Option(
      names = "--cases",
      split = ",",
      defaultValue = "1000-upserts,60000-upserts,500-deletes",
      converter = MergeCase.Converter.class,
      description = "Which batches (${DEFAULT-VALUE}).")
  private List<MergeCase> cases;

  /** The report. */
  record Report(
      String benchmark,
      String java,
      int memoryMebibytes,
      int runs,
      long rows,
      long tableBytes,
      List<Measured> cases) {}

  /**
   * One case.
   *
   * @param mergesBefore merges of the same kind that the table has had
   * @param batchParquetBytes the batch's records as one Parquet file
   * @param cold a process that has nothing, its start included
   * @param warm the same process, some merges later
   */
  record Measured(
      String name,
      long records,
      int mergesBefore,
      long tableBytes,
      int tableFiles,
      long batchParquetBytes,
      MergeFigures cold,
      MergeFigures warm) {}

  @Override
  Object measure(Progress progress) {
    try (BenchTable table = BenchTable.create(options, rows, progress)) {
      BenchTable.Mark start = table.mark();
      long bytes = table.bytes();
      List<Measured> measured = new ArrayList<>();
      for (MergeCase each : cases) {
        table.reset(start);
        measured.add(measure(table, each, 0, progress));
        if (merges > 0) {
          table.reset(start);
          for (int i = 0; i < merges; i++) {
            table.merge(each);
          }
          progress.say("%s: merged %d times", each, merges);
          measured.add(measure(table, each, merges, progress));
        }
      }
      return new Report(
          "merge",
          System.getProperty("java.version"),
          options.memoryMebibytes,
          runs,
          rows,
          bytes,
          measured);
    }
  }

  private Measured measure(BenchTable table, MergeCase each, int before, Progress progress) {
    BenchTable.Mark mark = table.mark();
    long tableBytes = table.bytes();
    int tableFiles = table.snapshot().files().size();
    List<Call> cold = new ArrayList<>();
    List<Call> warm = new ArrayList<>();
    for (int i = 0; i < runs; i++) {
      table.reset(mark);
      cold.add(table.merge(each));
      for (int j = 0; j < WARM_UP; j++) {
        table.merge(each);
      }
      warm.add(table.merge(each));
      progress.say(
          "%s after %d, run %d: cold %.2f s (CPU %.2f), warm %.2f s (CPU %.2f)",
          each,
          before,
          i + 1,
          cold.get(i).wallSeconds(),
          cold.get(i).cpuSeconds(),
          warm.get(i).wallSeconds(),
          warm.get(i).cpuSeconds());
    }
    table.verify();
    progress.say("%s after %d: the table is right", each, before);
    long batchBytes = table.batchBytes(each);
    return new Measured(
        each.toString(),
        each.records(),
        before,
        tableBytes,
        tableFiles,
        batchBytes,
        MergeFigures.of(cold, batchBytes, tableBytes),
        MergeFigures.of(warm, batchBytes, tableBytes));
  }
}
