package dev.lakehouse.operator.metrics;

import dev.lakehouse.operator.aws.CallLimit;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.metrics.CoreMetric;
import software.amazon.awssdk.http.HttpMetric;
import software.amazon.awssdk.metrics.MetricCollection;
import software.amazon.awssdk.metrics.MetricPublisher;
import software.amazon.awssdk.metrics.SdkMetric;

/**
 * Times calls to AWS by service, operation and outcome, and the waits before them. A retry of the
 * SDK is a call of its own, as it is for AWS.
 */
public final class AwsCallMetrics implements MetricPublisher, CallLimit.Waits {

  private static final String ATTEMPT = "ApiCallAttempt";

  private final MeterRegistry registry;

  AwsCallMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void publish(MetricCollection call) {
    List<MetricCollection> attempts = call.childrenWithName(ATTEMPT).toList();
    if (attempts.isEmpty()) {
      // it never left this process, such as a call without credentials
      record(call, "failed", value(call, CoreMetric.API_CALL_DURATION));
    }
    for (MetricCollection attempt : attempts) {
      record(call, outcome(attempt), value(attempt, CoreMetric.SERVICE_CALL_DURATION));
    }
  }

  @Override
  public void waited(String service, String operation, Duration time) {
    Timer.builder("lakehouse.aws.waits")
        .description("Calls that were held back to stay under AWS's rates, and for how long")
        .tag("service", service)
        .tag("operation", operation)
        .register(registry)
        .record(time);
  }

  @Override
  public void close() {}

  private void record(MetricCollection call, String outcome, Optional<Duration> time) {
    Timer.builder("lakehouse.aws.calls")
        .description("Calls to AWS: success, throttled, refused (4xx) or failed")
        .tag("service", value(call, CoreMetric.SERVICE_ID).orElse("unknown"))
        .tag("operation", value(call, CoreMetric.OPERATION_NAME).orElse("unknown"))
        .tag("outcome", outcome)
        .register(registry)
        .record(time.orElse(Duration.ZERO));
  }

  private static String outcome(MetricCollection attempt) {
    Optional<String> error = value(attempt, CoreMetric.ERROR_TYPE);
    int status = value(attempt, HttpMetric.HTTP_STATUS_CODE).orElse(0);
    if (error.filter("Throttling"::equals).isPresent()) {
      return "throttled";
    }
    if (error.isEmpty() && status < 400) {
      return "success";
    }
    return status >= 400 && status < 500 ? "refused" : "failed";
  }

  private static <T> Optional<T> value(MetricCollection metrics, SdkMetric<T> metric) {
    return metrics.metricValues(metric).stream().findFirst();
  }
}
