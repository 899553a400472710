package dev.lakehouse.operator.lake;

import dev.lakehouse.lake.layout.Layout;
import dev.lakehouse.operator.aws.AwsNames;
import dev.lakehouse.operator.aws.DesiredFunction;
import dev.lakehouse.operator.aws.DesiredRule;
import dev.lakehouse.operator.aws.FunctionStep;
import dev.lakehouse.operator.aws.Ownership;
import dev.lakehouse.operator.aws.RuleName;
import dev.lakehouse.operator.aws.RuleStep;
import dev.lakehouse.operator.aws.StepResult;
import java.util.Optional;

/** Keeps the housekeeping function and the rule that runs it every five minutes. */
public final class HousekeepingStep {

  private static final String HANDLER =
      "dev.lakehouse.functions.housekeeping.HousekeepingHandler::handleRequest";
  private static final String SCHEDULE = "rate(5 minutes)";

  private final FunctionStep functions;
  private final RuleStep rules;

  /** A step made of those two. */
  public HousekeepingStep(FunctionStep functions, RuleStep rules) {
    this.functions = functions;
    this.rules = rules;
  }

  /** Makes both as they should be. */
  public StepResult ensure(LakeSettings settings) {
    AwsNames names = new AwsNames(settings.release());
    Ownership ownership = Ownership.ofLake(settings.release(), "housekeeping");
    RuleName rule = new RuleName(RuleName.DEFAULT_BUS, names.housekeeping());
    StepResult function = functions.ensure(function(settings, names, ownership, rule));
    if (!(function instanceof StepResult.Done done)) {
      return function;
    }
    return rules.ensure(
        new DesiredRule(rule, Optional.empty(), Optional.of(SCHEDULE), done.arn(), ownership));
  }

  private static DesiredFunction function(
      LakeSettings settings, AwsNames names, Ownership ownership, RuleName rule) {
    Artifact artifact = settings.artifact();
    return new DesiredFunction(
        names.housekeeping(),
        settings.functionRoleArn(),
        HANDLER,
        settings.lake().bucket(),
        new Layout(settings.lake()).artifact(artifact.sha256()),
        artifact.sha256(),
        2048,
        900,
        2048,
        artifact.architecture(),
        1,
        FunctionEnvironment.ofHousekeeping(settings),
        rule,
        ownership);
  }
}
