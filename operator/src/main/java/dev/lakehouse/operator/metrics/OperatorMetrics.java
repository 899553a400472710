package dev.lakehouse.operator.metrics;

import dev.lakehouse.operator.aws.function.CodeStage;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** All metrics of one operator. */
public final class OperatorMetrics {

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Timer polls =
      Timer.builder("lakehouse.status.polls")
          .description("Looks at the status documents")
          .register(registry);
  private final AwsCallMetrics awsCalls = new AwsCallMetrics(registry);
  private final CensusGauges census = new CensusGauges(registry);
  private final RolloutGauge rollout = new RolloutGauge(registry);

  /** Nothing is counted yet. */
  public OperatorMetrics() {
    new JvmMemoryMetrics().bindTo(registry);
  }

  /** Runs a look at the status documents. */
  public void timePoll(Runnable poll) {
    polls.record(poll);
  }

  /** Takes note of calls to AWS. */
  public AwsCallMetrics awsCalls() {
    return awsCalls;
  }

  /** Takes note of reconciliations. */
  public ReconciliationMetrics reconciliations() {
    return new ReconciliationMetrics(registry);
  }

  /**
   * Has tables and models counted at every scrape.
   *
   * @param relations that this process looks after; none while another one does
   */
  public void count(Supplier<Stream<Standing>> relations) {
    census.count(relations);
  }

  /**
   * Has functions counted at every scrape, by how far they are with the code that they should have.
   *
   * @param functions that this process has looked at; none while another one looks after them
   */
  public void countFunctions(Supplier<Map<CodeStage, Long>> functions) {
    rollout.count(functions);
  }

  /** Everything, as Prometheus reads it. */
  public String scrape() {
    census.refresh();
    rollout.refresh();
    return registry.scrape();
  }
}
