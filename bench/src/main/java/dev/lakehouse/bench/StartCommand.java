package dev.lakehouse.bench;

import dev.lakehouse.bench.aws.BenchLake;
import dev.lakehouse.bench.aws.Call;
import dev.lakehouse.bench.aws.MeasuredFunction;
import dev.lakehouse.bench.data.BronzeWriter;
import dev.lakehouse.bench.data.Events;
import dev.lakehouse.bench.data.TableReader;
import dev.lakehouse.bench.data.Workload;
import dev.lakehouse.bench.figures.BenchFailure;
import dev.lakehouse.bench.figures.Progress;
import dev.lakehouse.bench.figures.Spread;
import dev.lakehouse.functions.Invocation;
import dev.lakehouse.lake.engine.DuckSession;
import dev.lakehouse.lake.layout.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How long a function whose process is not there yet takes to its first commit. */
@Command(
    name = "start",
    description = "From the start of a function's process to the end of its first small merge.",
    mixinStandardHelpOptions = true)
final class StartCommand extends BenchCommand {

  private static final int ROWS = 10_000;
  private static final double MEBIBYTE = 1 << 20;
  private static final double MILLIS = 1e3;

  @Option(
      names = "--runs",
      defaultValue = "11",
      description = "Processes to start (${DEFAULT-VALUE}).")
  private int runs;

  @Option(
      names = "--records",
      defaultValue = "100",
      description = "Records of a merge (${DEFAULT-VALUE}).")
  private int records;

  /**
   * The report.
   *
   * @param totalMillis from the call to its answer
   * @param initMillis of these, from the start of the process to its first question for work
   * @param handlerMillis of these, the first call, commit and status included
   */
  record Report(
      String benchmark,
      String java,
      int memoryMebibytes,
      int records,
      int runs,
      Spread totalMillis,
      Spread initMillis,
      Spread handlerMillis,
      Spread cpuSeconds,
      Spread peakMebibytes) {}

  @Override
  Object measure(Progress progress) {
    Path work = options.fresh("work");
    List<Call> calls = new ArrayList<>();
    try (BenchLake lake = options.lake();
        DuckSession session = options.session()) {
      MeasuredFunction function =
          lake.define(Events.definition(), options.memoryMebibytes, Duration.ofMinutes(15));
      Workload workload = Workload.filling(session, ROWS);
      BronzeWriter bronze = new BronzeWriter(session, lake.store(), lake.layout(), work);
      merge(function, bronze);
      for (int i = 0; i < runs; i++) {
        function.end();
        workload.upserts(records);
        calls.add(merge(function, bronze));
        progress.say("start %d: %.0f ms", i + 1, calls.get(i).wallSeconds() * MILLIS);
      }
      String root = lake.layout().data(Kind.TABLE, Events.NAME);
      TableReader reader = new TableReader(session, lake.store(), work.resolve("copies"));
      workload.verify(reader.view(lake.tables().latest(root).orElseThrow()));
    }
    return report(calls);
  }

  private static Call merge(MeasuredFunction function, BronzeWriter bronze) {
    bronze.put("SELECT * FROM " + Workload.BATCH);
    Call call = function.call(Invocation.Task.LOOK.payload());
    if (!call.outcome().equals("Merged") || call.answer().path("commits").asInt() != 1) {
      throw new BenchFailure("not one commit: " + call.answer());
    }
    return call;
  }

  private Report report(List<Call> calls) {
    return new Report(
        "start",
        System.getProperty("java.version"),
        options.memoryMebibytes,
        records,
        runs,
        spread(calls, call -> call.wallSeconds() * MILLIS),
        spread(calls, Call::initMillis),
        spread(calls, Call::handlerMillis),
        spread(calls, Call::cpuSeconds),
        spread(calls, call -> call.peakBytes() / MEBIBYTE));
  }

  private static Spread spread(List<Call> calls, ToDoubleFunction<Call> figure) {
    return Spread.of(calls.stream().mapToDouble(figure).boxed().toList());
  }
}
