package dev.lakehouse.bench;

import dev.lakehouse.bench.aws.CallCounts;
import dev.lakehouse.bench.aws.EditTimes;
import dev.lakehouse.bench.aws.FleetAws;
import dev.lakehouse.bench.aws.ProcessFigures;
import dev.lakehouse.bench.aws.PublishedRates;
import dev.lakehouse.bench.cluster.Cluster;
import dev.lakehouse.bench.cluster.FirstRuns;
import dev.lakehouse.bench.cluster.Fleet;
import dev.lakehouse.bench.cluster.FleetWatch;
import dev.lakehouse.bench.cluster.KubernetesWrites;
import dev.lakehouse.bench.cluster.LiveHeap;
import dev.lakehouse.bench.figures.BenchFailure;
import dev.lakehouse.bench.figures.Patience;
import dev.lakehouse.bench.figures.Patience.Goal;
import dev.lakehouse.bench.figures.Progress;
import dev.lakehouse.bench.figures.Spread;
import java.time.Duration;

/** The stages through which an operator is put; each begins where the one before it ended. */
final class OperatorRun {

  private static final Duration STILL = Duration.ofMinutes(5);
  private static final Duration QUIET = Duration.ofSeconds(5);
  private static final Duration MOST_UNREST = Duration.ofMinutes(10);
  private static final Duration BETWEEN_EDITS = Duration.ofSeconds(1);
  private static final Duration SAY = Duration.ofMinutes(1);
  private static final double NANOS = 1e9;

  private final FleetAws aws;
  private final Cluster cluster;
  private final FleetWatch watch;
  private final Fleet fleet;
  private final Progress progress;
  private final Patience patience;
  private int edits;

  OperatorRun(FleetAws aws, Cluster cluster, FleetWatch watch, Progress progress) {
    this.aws = aws;
    this.cluster = cluster;
    this.watch = watch;
    this.fleet = cluster.fleet();
    this.progress = progress;
    this.patience = cluster.patience(progress, STILL);
  }

  /** Waits for the operator, and has a table and a model come and go, so that all is loaded. */
  LiveHeap warmUp() {
    patience.await(Goal.of("operators are ready", 1, () -> cluster.isReady() ? 1 : 0));
    fleet.createTeams();
    fleet.createTables(0, 1);
    fleet.createModels(0, 1, 1);
    patience.await(new Goal("first are ready", 2, watch::ready, aws::changes));
    fleet.delete(0);
    patience.await(new Goal("first are gone", 2, () -> 2 - watch.present(), aws::changes));
    return LiveHeap.of(cluster.operator());
  }

  /** Makes all, and waits until they are Ready. */
  OperatorReport.Ready makeAll(int tables, int models) {
    CallCounts before = aws.calls();
    double cpu = cpuSeconds();
    long begun = System.nanoTime();
    fleet.createTables(0, tables);
    fleet.createModels(0, models, tables);
    progress.say("created");
    patience.await(
        new Goal("tables and models are ready", tables + models, watch::ready, aws::changes));
    double seconds = (System.nanoTime() - begun) / NANOS;
    CallCounts calls = aws.calls().since(before);
    CallCounts.Rationed slowest = calls.slowest();
    return new OperatorReport.Ready(
        Spread.rounded(seconds),
        Spread.rounded(slowest.seconds()),
        slowest,
        Spread.rounded(cpuSeconds() - cpu),
        calls.byOperation());
  }

  /** Has all functions say what the data look like, and waits until everybody can see it. */
  LiveHeap tellOfData(int tables) {
    FirstRuns.report(watch, aws.catalog(), tables);
    progress.say("all have data");
    patience.await(Goal.of("tell of their data", watch.present(), watch::told));
    calm();
    return LiveHeap.of(cluster.operator());
  }

  /** Lets that time pass. */
  OperatorReport.Idle idle(Duration time) {
    CallCounts calls = aws.calls();
    KubernetesWrites writes = cluster.writes();
    double cpu = cpuSeconds();
    long begun = System.nanoTime();
    for (Duration left = time; !left.isZero(); ) {
      Duration next = left.compareTo(SAY) < 0 ? left : SAY;
      Patience.pause(next);
      left = left.minus(next);
      progress.say("idle; %d s to go", left.toSeconds());
    }
    Duration passed = Duration.ofNanos(System.nanoTime() - begun);
    calls = aws.calls().since(calls);
    writes = cluster.writes().since(writes);
    CallCounts.Rationed nearest = calls.slowest();
    return new OperatorReport.Idle(
        Spread.rounded(passed.toNanos() / NANOS),
        writes.ours(),
        calls.writes(),
        Spread.rounded(nearest.share(passed)),
        nearest,
        Spread.rounded(cpuSeconds() - cpu),
        calls.byOperation(),
        writes.byName());
  }

  /** Edits so many of the first tables, and waits until all edits have reached AWS. */
  OperatorReport.Edits edit(int count, int tables) {
    EditTimes times = aws.edits();
    times.clear();
    for (int i = 0; i < count; i++) {
      int number = i * (tables / count);
      edits++;
      times.begun(Fleet.table(number));
      fleet.edit(number, edits);
      Patience.pause(BETWEEN_EDITS);
    }
    patience.await(new Goal("edits have reached AWS", count, times::done, aws::changes));
    return new OperatorReport.Edits(times.looks(), times.changes());
  }

  /** The same while others are made, by an AWS that has its own manners. */
  OperatorReport.WhileCreating editWhileCreating(int count, int tables, int others) {
    aws.restart(PublishedRates.AWS);
    progress.say("AWS answers at its published rates");
    calm();
    fleet.createTables(tables, tables + others);
    progress.say("%d others are created", others);
    OperatorReport.Edits edited = edit(count, tables);
    return new OperatorReport.WhileCreating(others, watch.readyFrom(tables), edited);
  }

  private double cpuSeconds() {
    return ProcessFigures.of(cluster.operator().pid()).cpuSeconds();
  }

  /** Returns once the operator writes nothing any more. */
  private void calm() {
    long begun = System.nanoTime();
    long before;
    long now = writes();
    do {
      if (System.nanoTime() - begun > MOST_UNREST.toNanos()) {
        throw new BenchFailure(
            "the operator does not stop to write: in the last %d s it wrote %d times"
                .formatted(MOST_UNREST.toSeconds(), now));
      }
      before = now;
      Patience.pause(QUIET);
      now = writes();
    } while (now != before);
  }

  private long writes() {
    return aws.changes() + cluster.writes().ours();
  }
}
