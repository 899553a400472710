package dev.lakehouse.operator.aws.function;

import dev.lakehouse.operator.aws.AwsFailure;
import dev.lakehouse.operator.aws.Pace;
import dev.lakehouse.operator.plan.Progress;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.CreateFunctionResponse;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;
import software.amazon.awssdk.services.lambda.model.LastUpdateStatus;
import software.amazon.awssdk.services.lambda.model.PackageType;
import software.amazon.awssdk.services.lambda.model.ResourceConflictException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.lambda.model.State;

/** Changes functions. Where AWS says that things have moved, the caller looks again. */
public final class FunctionActor {

  private final LambdaClient lambda;
  private final SurroundingsActor surroundings;
  private final TrialActor trials;

  /** An actor that calls that client. */
  public FunctionActor(LambdaClient lambda) {
    this(lambda, Trials.UNHEARD);
  }

  /** An actor that calls that client, and tells how functions do with new code. */
  public FunctionActor(LambdaClient lambda, Trials trials) {
    this.lambda = lambda;
    this.surroundings = new SurroundingsActor(lambda);
    this.trials = new TrialActor(lambda, trials);
  }

  /** Carries an action out. */
  public Progress carryOut(FunctionAction action) {
    return AwsFailure.naming(
        action.label(),
        () -> {
          try {
            return act(action);
          } catch (ResourceConflictException | ResourceNotFoundException e) {
            return waits(action, AwsFailure.said(e));
          } catch (InvalidParameterValueException e) {
            return invalid(action, e);
          }
        });
  }

  /** A role made a moment ago cannot be assumed for some seconds. */
  private static Progress invalid(FunctionAction action, InvalidParameterValueException e) {
    String said = AwsFailure.said(e);
    String why = "%s: %s".formatted(action.label(), said);
    return said.contains("cannot be assumed")
        ? Progress.waits(Pace.LATER, why)
        : Progress.refused("FunctionInvalid", why);
  }

  private Progress act(FunctionAction action) {
    if (action instanceof FunctionAction.Create create) {
      return create(create);
    }
    if (action instanceof FunctionAction.Configure configure) {
      return configure(configure);
    }
    if (action instanceof FunctionAction.Deploy deploy) {
      return deploy(deploy);
    }
    if (action instanceof FunctionAction.Delete) {
      lambda.deleteFunction(r -> r.functionName(action.name()));
      return Progress.done();
    }
    if (action instanceof FunctionAction.BeginTrial begin) {
      return trials.begin(begin);
    }
    if (action instanceof FunctionAction.EndTrial end) {
      return trials.end(end);
    }
    return surroundings.act(action);
  }

  private Progress create(FunctionAction.Create create) {
    DesiredFunction desired = create.desired();
    Settings settings = Settings.of(desired);
    CreateFunctionResponse made =
        lambda.createFunction(
            r ->
                r.functionName(desired.name())
                    .role(settings.roleArn())
                    .runtime(settings.runtime())
                    .handler(settings.handler())
                    .packageType(PackageType.ZIP)
                    .code(code -> code.s3Bucket(desired.bucket()).s3Key(desired.codeKey()))
                    .architecturesWithStrings(desired.architecture())
                    .memorySize(settings.memoryMebibytes())
                    .timeout(settings.timeoutSeconds())
                    .ephemeralStorage(storage -> storage.size(settings.storageMebibytes()))
                    .environment(e -> e.variables(settings.environment()))
                    .tags(desired.ownership().tags()));
    return made.state() == State.PENDING
        ? waits(create, "it is being created")
        : Progress.made(made.functionArn());
  }

  private Progress configure(FunctionAction.Configure configure) {
    DesiredFunction desired = configure.desired();
    Settings settings = Settings.of(desired);
    LastUpdateStatus status =
        lambda
            .updateFunctionConfiguration(
                r ->
                    r.functionName(desired.name())
                        .role(settings.roleArn())
                        .runtime(settings.runtime())
                        .handler(settings.handler())
                        .memorySize(settings.memoryMebibytes())
                        .timeout(settings.timeoutSeconds())
                        .ephemeralStorage(storage -> storage.size(settings.storageMebibytes()))
                        .environment(e -> e.variables(settings.environment())))
            .lastUpdateStatus();
    return settled(configure, status, "it takes its configuration");
  }

  private Progress deploy(FunctionAction.Deploy deploy) {
    DesiredFunction desired = deploy.desired();
    LastUpdateStatus status =
        lambda
            .updateFunctionCode(
                r ->
                    r.functionName(desired.name())
                        .s3Bucket(desired.bucket())
                        .s3Key(desired.codeKey())
                        .architecturesWithStrings(desired.architecture()))
            .lastUpdateStatus();
    return settled(deploy, status, "it takes its code");
  }

  private static Progress settled(FunctionAction action, LastUpdateStatus status, String why) {
    return status == LastUpdateStatus.IN_PROGRESS ? waits(action, why) : Progress.done();
  }

  private static Progress waits(FunctionAction action, String why) {
    return Progress.waits(Pace.SOON, "%s: %s".formatted(action.label(), why));
  }
}
