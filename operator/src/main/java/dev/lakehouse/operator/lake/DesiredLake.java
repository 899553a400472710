package dev.lakehouse.operator.lake;

import dev.lakehouse.lake.layout.Layout;
import dev.lakehouse.operator.aws.AwsNames;
import dev.lakehouse.operator.aws.Ownership;
import dev.lakehouse.operator.aws.RuleName;
import dev.lakehouse.operator.aws.bucket.DesiredBucket;
import dev.lakehouse.operator.aws.function.DesiredFunction;
import dev.lakehouse.operator.aws.rule.DesiredRule;
import java.util.Optional;

/** What a lake has once, as it should be: a pure function of the configuration. */
record DesiredLake(
    DesiredBucket bucket,
    String bus,
    Ownership owner,
    String artifactKey,
    DesiredFunction housekeeping,
    DesiredRule schedule) {

  private static final String HANDLER =
      "dev.lakehouse.functions.housekeeping.HousekeepingHandler::handleRequest";

  /** What a model's interval puts off is due when it ends, and no event comes then. */
  private static final String SCHEDULE = "rate(1 minute)";

  static DesiredLake of(LakeSettings settings) {
    AwsNames names = new AwsNames(settings.release());
    Ownership housekeeping = Ownership.ofLake(settings.release(), "housekeeping");
    RuleName rule = new RuleName(RuleName.DEFAULT_BUS, names.housekeeping());
    return new DesiredLake(
        new DesiredBucket(
            settings.lake().bucket(),
            settings.release() + "-aborted-uploads",
            settings.lake().prefix()),
        names.bus(),
        Ownership.ofLake(settings.release(), "lake"),
        new Layout(settings.lake()).artifact(settings.artifact().sha256()),
        function(settings, housekeeping, rule),
        new DesiredRule(
            rule, Optional.empty(), Optional.of(SCHEDULE), names.housekeeping(), housekeeping));
  }

  private static DesiredFunction function(
      LakeSettings settings, Ownership ownership, RuleName rule) {
    Artifact artifact = settings.artifact();
    return new DesiredFunction(
        rule.name(),
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
