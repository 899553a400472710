package dev.lakehouse.operator.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.Concurrency;
import software.amazon.awssdk.services.lambda.model.GetFunctionEventInvokeConfigResponse;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/** Keeps a function's reserved concurrency, and how long its events are tried again. */
final class FunctionLimits {

  /** Housekeeping looks again anyway: an event older than that tells nothing new. */
  private static final int EVENT_AGE_SECONDS = 3600;

  private static final int RETRIES = 2;

  private final LambdaClient lambda;

  FunctionLimits(LambdaClient lambda) {
    this.lambda = lambda;
  }

  /** What differed and no longer does. */
  List<String> ensure(DesiredFunction desired, Optional<Concurrency> found) {
    List<String> differences = new ArrayList<>();
    if (ensureConcurrency(desired, found)) {
      differences.add("concurrency");
    }
    if (ensureRetries(desired)) {
      differences.add("retries");
    }
    return differences;
  }

  private boolean ensureConcurrency(DesiredFunction desired, Optional<Concurrency> found) {
    int reserved = found.map(Concurrency::reservedConcurrentExecutions).orElse(0);
    if (reserved == desired.reservedConcurrency()) {
      return false;
    }
    if (desired.reservedConcurrency() == 0) {
      lambda.deleteFunctionConcurrency(r -> r.functionName(desired.name()));
    } else {
      lambda.putFunctionConcurrency(
          r ->
              r.functionName(desired.name())
                  .reservedConcurrentExecutions(desired.reservedConcurrency()));
    }
    return true;
  }

  private boolean ensureRetries(DesiredFunction desired) {
    Optional<GetFunctionEventInvokeConfigResponse> found = retries(desired.name());
    boolean same =
        found
            .filter(
                config ->
                    config.maximumRetryAttempts() != null
                        && config.maximumRetryAttempts() == RETRIES
                        && config.maximumEventAgeInSeconds() != null
                        && config.maximumEventAgeInSeconds() == EVENT_AGE_SECONDS)
            .isPresent();
    if (!same) {
      lambda.putFunctionEventInvokeConfig(
          r ->
              r.functionName(desired.name())
                  .maximumRetryAttempts(RETRIES)
                  .maximumEventAgeInSeconds(EVENT_AGE_SECONDS));
    }
    return !same;
  }

  private Optional<GetFunctionEventInvokeConfigResponse> retries(String name) {
    try {
      return Optional.of(lambda.getFunctionEventInvokeConfig(r -> r.functionName(name)));
    } catch (ResourceNotFoundException e) {
      return Optional.empty();
    }
  }
}
