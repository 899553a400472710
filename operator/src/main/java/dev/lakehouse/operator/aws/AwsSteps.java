package dev.lakehouse.operator.aws;

import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** The steps that tables and models are made of. */
public record AwsSteps(
    DeliveryStreamStep streams, FunctionStep functions, RuleStep rules, FunctionLook looks) {

  /** Steps that call those clients. */
  public static AwsSteps of(
      FirehoseClient firehose, LambdaClient lambda, EventBridgeClient events) {
    return new AwsSteps(
        new DeliveryStreamStep(firehose),
        new FunctionStep(lambda),
        new RuleStep(events),
        new FunctionLook(lambda));
  }
}
