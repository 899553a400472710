package dev.lakehouse.bench;

import dev.lakehouse.bench.aws.FleetAws;
import dev.lakehouse.bench.aws.ProcessFigures;
import dev.lakehouse.bench.aws.PublishedRates;
import dev.lakehouse.bench.cluster.Cluster;
import dev.lakehouse.bench.cluster.FleetWatch;
import dev.lakehouse.bench.cluster.LiveHeap;
import dev.lakehouse.bench.figures.Progress;
import dev.lakehouse.bench.figures.Spread;
import java.time.Duration;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** What an operator takes that looks after very many tables and models. */
@Command(
    name = "operator",
    description = "Very many tables and models on a real API server and the embedded AWS.",
    mixinStandardHelpOptions = true)
final class OperatorCommand extends BenchCommand {

  private static final double MEBIBYTE = 1 << 20;
  private static final double KIBIBYTE = 1 << 10;

  @Option(
      names = "--tables",
      defaultValue = "10000",
      description = "Tables, at least one (${DEFAULT-VALUE}).")
  private int tables;

  @Option(names = "--models", defaultValue = "1000", description = "Models (${DEFAULT-VALUE}).")
  private int models;

  @Option(
      names = "--rates",
      defaultValue = "off",
      description =
          "How AWS answers while they are made: at once (off), or at its published rates (aws).")
  private PublishedRates rates;

  @Option(
      names = "--idle",
      defaultValue = "10m",
      converter = Time.class,
      paramLabel = "TIME",
      description = "How long nothing changes, such as 30s or 10m (${DEFAULT-VALUE}).")
  private Duration idle;

  @Option(
      names = "--edits",
      defaultValue = "200",
      description =
          "Edits while all is quiet, one a second, and again while others are created"
              + " (${DEFAULT-VALUE}); at most one of each table.")
  private int edits;

  @Option(
      names = "--others",
      defaultValue = "1000",
      description = "Tables that are created during the second edits (${DEFAULT-VALUE}).")
  private int others;

  @Option(
      names = "--heap",
      defaultValue = "512",
      paramLabel = "MIB",
      description = "The operator's largest heap (${DEFAULT-VALUE}).")
  private int heapMebibytes;

  /** Minutes and seconds as Kubernetes has them. */
  static final class Time implements ITypeConverter<Duration> {

    @Override
    public Duration convert(String text) {
      return Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
    }
  }

  @Override
  Object measure(Progress progress) {
    try (FleetAws aws = FleetAws.start(options.fresh("lake"), rates);
        Cluster cluster =
            Cluster.start(
                FleetAws.OPERATOR,
                heapMebibytes,
                aws.operatorEnvironment(),
                options.scratch.toAbsolutePath().resolve("operator.log"));
        FleetWatch watch = cluster.watch()) {
      return measure(new OperatorRun(aws, cluster, watch, progress), cluster);
    }
  }

  private OperatorReport measure(OperatorRun run, Cluster cluster) {
    int edited = Math.min(edits, tables);
    LiveHeap zero = run.warmUp();
    OperatorReport.Ready ready = run.makeAll(tables, models);
    LiveHeap live = run.tellOfData(tables);
    OperatorReport.Idle quiet = run.idle(idle);
    OperatorReport.Edits alone = run.edit(edited, tables);
    OperatorReport.WhileCreating busy = run.editWhileCreating(edited, tables, others);
    ProcessFigures figures = ProcessFigures.of(cluster.operator().pid());
    return new OperatorReport(
        "operator",
        System.getProperty("java.version"),
        tables,
        models,
        rates.name(),
        heapMebibytes,
        ready,
        heap(zero, live),
        quiet,
        alone,
        busy,
        Spread.rounded(figures.cpuSeconds()),
        Spread.rounded(figures.peakBytes() / MEBIBYTE));
  }

  private OperatorReport.Heap heap(LiveHeap zero, LiveHeap live) {
    return new OperatorReport.Heap(
        Spread.rounded(zero.bytes() / MEBIBYTE),
        Spread.rounded(live.bytes() / MEBIBYTE),
        Spread.rounded((live.bytes() - zero.bytes()) / KIBIBYTE / (tables + models)),
        live.largest());
  }

  @Override
  String fault(Object report) {
    OperatorReport.Idle quiet = ((OperatorReport) report).idle();
    return quiet.isQuiet()
        ? ""
        : "The operator wrote while nothing changed: %d times to Kubernetes, %d times to AWS."
            .formatted(quiet.kubernetesWrites(), quiet.awsWrites());
  }
}
