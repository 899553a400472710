package dev.lakehouse.operator;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import java.util.Map;

/** Counts reconciliations by kind and result. */
final class CountingMetrics implements Metrics {

  private final OperatorMetrics metrics;

  CountingMetrics(OperatorMetrics metrics) {
    this.metrics = metrics;
  }

  @Override
  public void finishedReconciliation(HasMetadata resource, Map<String, Object> metadata) {
    metrics.reconciled(resource.getKind(), "success");
  }

  @Override
  public void failedReconciliation(
      HasMetadata resource, Exception exception, Map<String, Object> metadata) {
    metrics.reconciled(resource.getKind(), "failure");
  }
}
