package dev.lakehouse.operator.aws.function;

import dev.lakehouse.operator.aws.Pace;
import dev.lakehouse.operator.plan.Progress;
import java.util.Map;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** Has functions look for work, with the code that they leave and with the one that they got. */
final class TrialActor {

  private final LambdaClient lambda;
  private final FunctionLook looks;
  private final Trials trials;

  TrialActor(LambdaClient lambda, Trials trials) {
    this.lambda = lambda;
    this.looks = new FunctionLook(lambda);
    this.trials = trials;
  }

  /**
   * A function that fails already tells nothing about new code: it takes it without a trial, and
   * another one goes first.
   */
  Progress begin(FunctionAction.BeginTrial begin) {
    FunctionLook.Result before =
        begin.broken() ? new FunctionLook.Result.Well() : looks.result(begin.name());
    if (before instanceof FunctionLook.Result.Busy) {
      return Progress.waits(Pace.LATER, "%s: it is at work".formatted(begin.label()));
    }
    if (before instanceof FunctionLook.Result.Failed) {
      tag(begin.arn(), CodeStage.exempt(begin.sha256()));
      return Progress.waits(
          Pace.LATER,
          "%s fails already: it gets new code without a trial".formatted(begin.label()));
    }
    tag(begin.arn(), CodeStage.trial(begin.sha256()));
    return Progress.done();
  }

  Progress end(FunctionAction.EndTrial end) {
    FunctionLook.Result result = looks.result(end.name());
    if (result instanceof FunctionLook.Result.Busy) {
      return Progress.waits(
          Pace.LATER, "%s: it is at work, its new code is tried again".formatted(end.label()));
    }
    if (result instanceof FunctionLook.Result.Failed failed) {
      String why =
          "%s fails with the function code %.12s, which goes to no other function until it does not: %s"
              .formatted(end.label(), end.sha256(), failed.why());
      if (!end.failedBefore()) {
        tag(end.arn(), CodeStage.failed(end.sha256()));
      }
      trials.failed(end.name(), why);
      return Progress.refused("FunctionCodeFails", why);
    }
    tag(end.arn(), CodeStage.proven(end.sha256()));
    trials.passed(end.name());
    return Progress.done();
  }

  private void tag(String arn, Map<String, String> tags) {
    lambda.tagResource(r -> r.resource(arn).tags(tags));
  }
}
