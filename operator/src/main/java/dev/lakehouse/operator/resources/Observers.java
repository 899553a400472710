package dev.lakehouse.operator.resources;

import dev.lakehouse.operator.aws.bucket.BucketObserver;
import dev.lakehouse.operator.aws.bus.BusObserver;
import dev.lakehouse.operator.aws.function.FunctionObserver;
import dev.lakehouse.operator.aws.rule.RuleObserver;
import dev.lakehouse.operator.aws.stream.StreamObserver;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;

/** Who looks at which resource; they only read. */
public record Observers(
    StreamObserver streams,
    FunctionObserver functions,
    RuleObserver rules,
    BusObserver buses,
    BucketObserver buckets) {

  /** Observers that ask those clients. */
  public static Observers of(
      S3Client s3, FirehoseClient firehose, LambdaClient lambda, EventBridgeClient events) {
    return new Observers(
        new StreamObserver(firehose),
        new FunctionObserver(lambda),
        new RuleObserver(events),
        new BusObserver(events),
        new BucketObserver(s3));
  }
}
