package dev.lakehouse.operator.metrics;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;

/** Counts reconciliations by kind and result, and times them by controller. */
public final class ReconciliationMetrics implements Metrics {

  private final MeterRegistry registry;

  ReconciliationMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void finishedReconciliation(HasMetadata resource, Map<String, Object> metadata) {
    count(resource, "success");
  }

  @Override
  public void failedReconciliation(
      HasMetadata resource, Exception exception, Map<String, Object> metadata) {
    count(resource, "failure");
  }

  @Override
  public <T> T timeControllerExecution(ControllerExecution<T> execution) throws Exception {
    Timer.Sample sample = Timer.start(registry);
    try {
      return execution.execute();
    } finally {
      sample.stop(
          Timer.builder("lakehouse.reconciliation.time")
              .description("What a reconciliation takes, by controller and reconcile or cleanup")
              .tag("controller", execution.controllerName())
              .tag("step", execution.name())
              .register(registry));
    }
  }

  private void count(HasMetadata resource, String result) {
    registry
        .counter("lakehouse.reconciliations", "kind", resource.getKind(), "result", result)
        .increment();
  }
}
