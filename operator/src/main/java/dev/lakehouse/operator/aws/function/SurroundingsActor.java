package dev.lakehouse.operator.aws.function;

import dev.lakehouse.operator.plan.Progress;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/** Changes what surrounds a function: tags, concurrency, retries, permission; and has it look. */
final class SurroundingsActor {

  private final LambdaClient lambda;
  private final FunctionLook looks;

  SurroundingsActor(LambdaClient lambda) {
    this.lambda = lambda;
    this.looks = new FunctionLook(lambda);
  }

  Progress act(FunctionAction action) {
    if (action instanceof FunctionAction.Tag tag) {
      lambda.tagResource(r -> r.resource(tag.arn()).tags(tag.tags()));
    } else if (action instanceof FunctionAction.Reserve reserve) {
      reserve(reserve);
    } else if (action instanceof FunctionAction.Retry retry) {
      retry(retry);
    } else if (action instanceof FunctionAction.Permit permit) {
      permit(permit);
    } else {
      looks.ask(action.name());
    }
    return Progress.done();
  }

  private void reserve(FunctionAction.Reserve reserve) {
    if (reserve.concurrency().isEmpty()) {
      lambda.deleteFunctionConcurrency(r -> r.functionName(reserve.name()));
    } else {
      int concurrency = reserve.concurrency().get();
      lambda.putFunctionConcurrency(
          r -> r.functionName(reserve.name()).reservedConcurrentExecutions(concurrency));
    }
  }

  /** The PUT replaces the whole document, so where results go is written back. */
  private void retry(FunctionAction.Retry retry) {
    lambda.putFunctionEventInvokeConfig(
        r -> {
          r.functionName(retry.name())
              .maximumRetryAttempts(Retries.WANTED.attempts())
              .maximumEventAgeInSeconds(Retries.WANTED.eventAgeSeconds());
          retry.destinations().ifPresent(r::destinationConfig);
        });
  }

  /** AddPermission is not idempotent: what is in its way goes first. */
  private void permit(FunctionAction.Permit permit) {
    if (permit.replacing()) {
      remove(permit.name());
    }
    String arn =
        lambda.getFunction(r -> r.functionName(permit.name())).configuration().functionArn();
    Permission wanted = Permission.of(permit.rule().arnBeside(arn));
    lambda.addPermission(
        r ->
            r.functionName(permit.name())
                .statementId(Permission.STATEMENT)
                .action(wanted.action())
                .principal(wanted.principal())
                .sourceArn(wanted.sourceArn()));
  }

  private void remove(String function) {
    try {
      lambda.removePermission(r -> r.functionName(function).statementId(Permission.STATEMENT));
    } catch (ResourceNotFoundException e) {
      // an earlier try had come through
    }
  }
}
