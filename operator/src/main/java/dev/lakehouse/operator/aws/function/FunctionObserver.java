package dev.lakehouse.operator.aws.function;

import dev.lakehouse.operator.aws.AwsFailure;
import dev.lakehouse.operator.aws.Ownership;
import dev.lakehouse.operator.aws.function.ObservedFunction.Activity;
import dev.lakehouse.operator.aws.function.ObservedFunction.Surroundings;
import dev.lakehouse.operator.plan.Observed;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.Concurrency;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.GetFunctionEventInvokeConfigResponse;
import software.amazon.awssdk.services.lambda.model.GetFunctionResponse;
import software.amazon.awssdk.services.lambda.model.LastUpdateStatus;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.lambda.model.State;

/** Looks at functions. */
public final class FunctionObserver {

  private static final int LEAST_STORAGE = 512;

  private final LambdaClient lambda;

  /** An observer that asks that client. */
  public FunctionObserver(LambdaClient lambda) {
    this.lambda = lambda;
  }

  /** What is there of that name. */
  public Observed<ObservedFunction> observe(String name, Ownership ownership) {
    String label = "function " + name;
    return AwsFailure.naming(
        label,
        () -> {
          try {
            GetFunctionResponse found = lambda.getFunction(r -> r.functionName(name));
            return ownership.observed(label, found.tags(), () -> observed(name, found));
          } catch (ResourceNotFoundException e) {
            return new Observed.Absent<>();
          }
        });
  }

  private ObservedFunction observed(String name, GetFunctionResponse found) {
    FunctionConfiguration configuration = found.configuration();
    Activity activity = activity(configuration);
    return new ObservedFunction(
        configuration.functionArn(),
        activity,
        trouble(configuration),
        settings(configuration),
        new Code(configuration.codeSha256(), configuration.architecturesAsStrings().get(0)),
        found.tags(),
        // while Lambda is at work nothing of this could be changed
        activity == Activity.BUSY ? Surroundings.NONE : surroundings(name, found));
  }

  private static Activity activity(FunctionConfiguration found) {
    if (found.state() == State.PENDING
        || found.lastUpdateStatus() == LastUpdateStatus.IN_PROGRESS) {
      return Activity.BUSY;
    }
    return found.state() == State.FAILED || found.lastUpdateStatus() == LastUpdateStatus.FAILED
        ? Activity.FAILED
        : Activity.SETTLED;
  }

  private static String trouble(FunctionConfiguration found) {
    String update = found.lastUpdateStatusReason();
    String state = found.stateReason();
    return update != null ? update : state == null ? "" : state;
  }

  private static Settings settings(FunctionConfiguration found) {
    return new Settings(
        found.role(),
        found.runtimeAsString(),
        found.handler(),
        found.memorySize(),
        found.timeout(),
        found.ephemeralStorage() == null ? LEAST_STORAGE : found.ephemeralStorage().size(),
        found.environment() == null ? Map.of() : found.environment().variables());
  }

  private Surroundings surroundings(String name, GetFunctionResponse found) {
    Optional<GetFunctionEventInvokeConfigResponse> events = events(name);
    return new Surroundings(
        Optional.ofNullable(found.concurrency()).map(Concurrency::reservedConcurrentExecutions),
        events.map(FunctionObserver::retries).orElse(Retries.UNTOLD),
        events.map(GetFunctionEventInvokeConfigResponse::destinationConfig),
        permission(name));
  }

  private static Retries retries(GetFunctionEventInvokeConfigResponse found) {
    Retries untold = Retries.UNTOLD;
    return new Retries(
        found.maximumRetryAttempts() == null ? untold.attempts() : found.maximumRetryAttempts(),
        found.maximumEventAgeInSeconds() == null
            ? untold.eventAgeSeconds()
            : found.maximumEventAgeInSeconds());
  }

  private Optional<GetFunctionEventInvokeConfigResponse> events(String name) {
    try {
      return Optional.of(lambda.getFunctionEventInvokeConfig(r -> r.functionName(name)));
    } catch (ResourceNotFoundException e) {
      return Optional.empty();
    }
  }

  private Optional<Permission> permission(String name) {
    try {
      return Permission.in(lambda.getPolicy(r -> r.functionName(name)).policy());
    } catch (ResourceNotFoundException e) {
      return Optional.empty(); // no policy yet
    }
  }
}
