package dev.lakehouse.operator;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/** What the operator counts and measures, for Prometheus. */
final class OperatorMetrics {

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Timer polls =
      Timer.builder("lakehouse.status.polls")
          .description("Looks at the status documents")
          .register(registry);

  OperatorMetrics() {
    new JvmMemoryMetrics().bindTo(registry);
  }

  void timePoll(Runnable poll) {
    polls.record(poll);
  }

  void reconciled(String kind, String result) {
    registry.counter("lakehouse.reconciliations", "kind", kind, "result", result).increment();
  }

  String scrape() {
    return registry.scrape();
  }
}
