package dev.lakehouse.bench;

import dev.lakehouse.bench.aws.BenchLake;
import dev.lakehouse.bench.aws.Call;
import dev.lakehouse.bench.aws.MeasuredFunction;
import dev.lakehouse.bench.aws.ProcessFigures;
import dev.lakehouse.bench.data.BronzeWriter;
import dev.lakehouse.bench.data.BulkRecords;
import dev.lakehouse.bench.data.Content;
import dev.lakehouse.bench.data.Events;
import dev.lakehouse.bench.data.TableReader;
import dev.lakehouse.bench.figures.BenchFailure;
import dev.lakehouse.bench.figures.Progress;
import dev.lakehouse.bench.figures.Spread;
import dev.lakehouse.functions.Invocation;
import dev.lakehouse.functions.Pause;
import dev.lakehouse.lake.catalog.Catalog;
import dev.lakehouse.lake.catalog.StatusDocument;
import dev.lakehouse.lake.delta.DeltaSnapshot;
import dev.lakehouse.lake.engine.DuckSession;
import dev.lakehouse.lake.layout.Kind;
import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A large backlog, merged by a small function. */
@Command(
    name = "bulk",
    description = "A merge of millions of records by one function, in as many commits as it takes.",
    mixinStandardHelpOptions = true)
final class BulkCommand extends BenchCommand {

  private static final double MEBIBYTE = 1 << 20;
  private static final double NANOS = 1e9;
  private static final Duration LOOK = Duration.ofMillis(200);

  @Option(
      names = "--records",
      defaultValue = "5000000",
      description = "Records to merge, of about 400 bytes each (${DEFAULT-VALUE}).")
  private long records;

  @Option(
      names = "--timeout",
      defaultValue = "900",
      paramLabel = "SECONDS",
      description =
          "The function's timeout: past it, it goes on in another call (${DEFAULT-VALUE}).")
  private int timeoutSeconds;

  /**
   * The report.
   *
   * @param outcome of the first call: {@code Merged}, or {@code Continues}
   * @param peakMebibytes must stay under the function's memory, or the command fails
   */
  record Report(
      String benchmark,
      String java,
      int memoryMebibytes,
      long records,
      int objects,
      long recordBytes,
      long objectBytes,
      String outcome,
      long commits,
      long rows,
      double wallSeconds,
      double cpuSeconds,
      double recordsPerSecond,
      double recordsPerCpuSecond,
      double peakMebibytes) {}

  /** How the merge went. */
  private record Merged(String outcome, double wallSeconds, ProcessFigures figures) {}

  @Override
  Object measure(Progress progress) {
    Path work = options.fresh("work");
    try (BenchLake lake = options.lake();
        DuckSession session = options.session()) {
      BulkRecords bulk = new BulkRecords(session, options.scratch, records);
      BulkRecords.Made made = bulk.make();
      progress.say("%d records in %d objects", records, made.files().size());
      BronzeWriter bronze = new BronzeWriter(session, lake.store(), lake.layout(), work);
      made.files().forEach(bronze::putFile);
      MeasuredFunction function =
          lake.define(
              Events.definition(), options.memoryMebibytes, Duration.ofSeconds(timeoutSeconds));
      Merged merged = merge(function, new Catalog(lake.store(), lake.layout()), progress);
      function.end();
      progress.say("merged in %.1f s", merged.wallSeconds());
      String root = lake.layout().data(Kind.TABLE, Events.NAME);
      DeltaSnapshot snapshot = lake.tables().latest(root).orElseThrow();
      TableReader reader = new TableReader(session, lake.store(), work.resolve("copies"));
      Content content = Content.of(session, reader.view(snapshot));
      content.verify(Content.of(session, "(" + bulk.truth() + ")"));
      return report(made, merged, snapshot.version() + 1, content.rows());
    }
  }

  /** Calls once; where the function says that it continues, it has called itself. */
  private static Merged merge(MeasuredFunction function, Catalog catalog, Progress progress) {
    long begun = System.nanoTime();
    Call call = function.call(Invocation.Task.LOOK.payload());
    Pause pause = Pause.real();
    StatusDocument status = status(catalog);
    while (status.pendingObjects() > 0 && status.error().isEmpty()) {
      progress.say("%s: %d objects wait", call.outcome(), status.pendingObjects());
      pause.of(LOOK);
      status = status(catalog);
    }
    if (status.error().isPresent()) {
      throw new BenchFailure("the merge failed: " + status.error().get().message());
    }
    return new Merged(call.outcome(), (System.nanoTime() - begun) / NANOS, function.figures());
  }

  private static StatusDocument status(Catalog catalog) {
    return catalog.status(Kind.TABLE, Events.NAME).orElseThrow();
  }

  private Report report(BulkRecords.Made made, Merged merged, long commits, long rows) {
    double cpu = merged.figures().cpuSeconds();
    return new Report(
        "bulk",
        System.getProperty("java.version"),
        options.memoryMebibytes,
        records,
        made.files().size(),
        made.uncompressedBytes(),
        made.files().stream().mapToLong(file -> file.toFile().length()).sum(),
        merged.outcome(),
        commits,
        rows,
        Spread.rounded(merged.wallSeconds()),
        Spread.rounded(cpu),
        Math.round(records / merged.wallSeconds()),
        Math.round(records / cpu),
        Spread.rounded(merged.figures().peakBytes() / MEBIBYTE));
  }

  @Override
  String fault(Object report) {
    double peak = ((Report) report).peakMebibytes();
    return peak < options.memoryMebibytes
        ? ""
        : "the function's process took %.0f MiB of %d".formatted(peak, options.memoryMebibytes);
  }
}
