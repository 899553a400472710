package dev.lakehouse.operator.aws;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.Architecture;
import software.amazon.awssdk.services.lambda.model.CreateFunctionResponse;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.GetFunctionResponse;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;
import software.amazon.awssdk.services.lambda.model.LastUpdateStatus;
import software.amazon.awssdk.services.lambda.model.ResourceConflictException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.lambda.model.Runtime;
import software.amazon.awssdk.services.lambda.model.State;

/** Keeps a function, its code, configuration and tags as they should be. */
public final class FunctionStep {

  static final Runtime RUNTIME = Runtime.JAVA21;
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final Duration ROLE_DELAY = Duration.ofSeconds(5);

  private final LambdaClient lambda;
  private final FunctionLimits limits;
  private final FunctionPermission permission;

  /** A step that calls that client. */
  public FunctionStep(LambdaClient lambda) {
    this.lambda = lambda;
    this.limits = new FunctionLimits(lambda);
    this.permission = new FunctionPermission(lambda);
  }

  /** Makes the function as it should be. */
  public StepResult ensure(DesiredFunction desired) {
    return AwsFailure.naming(
        label(desired.name()),
        () ->
            find(desired.name())
                .map(found -> ensure(desired, found))
                .orElseGet(() -> create(desired)));
  }

  /** Deletes the function if it is ours; true once it is gone, or is not ours. */
  public boolean delete(String name, Ownership ownership) {
    return AwsFailure.naming(
        label(name),
        () -> {
          Optional<GetFunctionResponse> found = find(name);
          if (found.isEmpty() || !ownership.owns(found.get().tags())) {
            return true;
          }
          try {
            lambda.deleteFunction(r -> r.functionName(name));
            return true;
          } catch (ResourceNotFoundException e) {
            return true; // an earlier try had come through
          } catch (ResourceConflictException e) {
            return false; // an update is under way; asked again
          }
        });
  }

  private Optional<GetFunctionResponse> find(String name) {
    try {
      return Optional.of(lambda.getFunction(r -> r.functionName(name)));
    } catch (ResourceNotFoundException e) {
      return Optional.empty();
    }
  }

  private StepResult create(DesiredFunction desired) {
    CreateFunctionResponse created;
    try {
      created = lambda.createFunction(FunctionRequests.create(desired));
    } catch (ResourceConflictException e) {
      // An earlier try of ours had come through, or somebody else was faster: the tags tell.
      return find(desired.name())
          .map(found -> ensure(desired, found))
          .orElseGet(
              () -> new StepResult.Pending(SOON, label(desired.name()) + " is not seen yet"));
    } catch (InvalidParameterValueException e) {
      return roleOrThrow(e, desired.name());
    }
    limits.ensure(desired, Optional.empty());
    permission.ensure(desired, created.functionArn());
    return created.state() == State.PENDING
        ? new StepResult.Pending(SOON, label(desired.name()) + " is being created")
        : new StepResult.Created(created.functionArn());
  }

  /** A role made a moment ago cannot be assumed for some seconds. */
  private static StepResult roleOrThrow(InvalidParameterValueException e, String name) {
    if (e.getMessage() != null && e.getMessage().contains("cannot be assumed")) {
      return new StepResult.Pending(ROLE_DELAY, label(name) + ": " + e.getMessage());
    }
    return new StepResult.Refused("FunctionInvalid", label(name) + ": " + e.getMessage());
  }

  private StepResult ensure(DesiredFunction desired, GetFunctionResponse found) {
    FunctionConfiguration configuration = found.configuration();
    Optional<StepResult.Refused> refusal =
        desired.ownership().refusal(label(desired.name()), found.tags());
    if (refusal.isPresent()) {
      return refusal.get();
    }
    if (configuration.state() == State.PENDING
        || configuration.lastUpdateStatus() == LastUpdateStatus.IN_PROGRESS) {
      return new StepResult.Pending(SOON, label(desired.name()) + " is being updated");
    }
    try {
      return update(desired, found);
    } catch (ResourceConflictException e) {
      return new StepResult.Pending(SOON, label(desired.name()) + ": " + e.getMessage());
    } catch (InvalidParameterValueException e) {
      return roleOrThrow(e, desired.name());
    }
  }

  private StepResult update(DesiredFunction desired, GetFunctionResponse found) {
    FunctionConfiguration configuration = found.configuration();
    List<String> configured = FunctionRequests.configurationDifferences(desired, configuration);
    if (!configured.isEmpty()) {
      lambda.updateFunctionConfiguration(FunctionRequests.configuration(desired));
    }
    if (FunctionRequests.codeDiffers(desired, configuration)) {
      if (!configured.isEmpty()) {
        return new StepResult.Pending(SOON, label(desired.name()) + " takes its configuration");
      }
      lambda.updateFunctionCode(
          r ->
              r.functionName(desired.name())
                  .s3Bucket(desired.bucket())
                  .s3Key(desired.codeKey())
                  .architectures(Architecture.fromValue(desired.architecture())));
      return new StepResult.Pending(SOON, label(desired.name()) + " takes its code");
    }
    List<String> differences = new ArrayList<>(configured);
    differences.addAll(surroundings(desired, found));
    return differences.isEmpty()
        ? new StepResult.Unchanged(configuration.functionArn())
        : new StepResult.Updated(configuration.functionArn(), differences);
  }

  private List<String> surroundings(DesiredFunction desired, GetFunctionResponse found) {
    String arn = found.configuration().functionArn();
    List<String> differences = new ArrayList<>();
    Map<String, String> missing = desired.ownership().missing(found.tags());
    if (!missing.isEmpty()) {
      differences.add("tags");
      lambda.tagResource(r -> r.resource(arn).tags(missing));
    }
    differences.addAll(limits.ensure(desired, Optional.ofNullable(found.concurrency())));
    differences.addAll(permission.ensure(desired, arn));
    return differences;
  }

  private static String label(String name) {
    return "function " + name;
  }
}
