package dev.lakehouse.operator.resources;

import dev.lakehouse.operator.aws.bucket.BucketAction;
import dev.lakehouse.operator.aws.bucket.BucketActor;
import dev.lakehouse.operator.aws.bus.BusAction;
import dev.lakehouse.operator.aws.bus.BusActor;
import dev.lakehouse.operator.aws.function.FunctionAction;
import dev.lakehouse.operator.aws.function.FunctionActor;
import dev.lakehouse.operator.aws.function.Trials;
import dev.lakehouse.operator.aws.rule.RuleAction;
import dev.lakehouse.operator.aws.rule.RuleActor;
import dev.lakehouse.operator.aws.stream.StreamAction;
import dev.lakehouse.operator.aws.stream.StreamActor;
import dev.lakehouse.operator.plan.Action;
import dev.lakehouse.operator.plan.Progress;
import dev.lakehouse.operator.store.StoreAction;
import dev.lakehouse.operator.store.StoreActor;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;

/** Who carries out which action. */
public record Actors(
    StreamActor streams,
    FunctionActor functions,
    RuleActor rules,
    BusActor buses,
    BucketActor buckets,
    StoreActor store) {

  /** Actors that call those clients. */
  public static Actors of(
      S3Client s3,
      FirehoseClient firehose,
      LambdaClient lambda,
      EventBridgeClient events,
      StoreActor store,
      Trials trials) {
    return new Actors(
        new StreamActor(firehose),
        new FunctionActor(lambda, trials),
        new RuleActor(
            events,
            name -> lambda.getFunction(r -> r.functionName(name)).configuration().functionArn()),
        new BusActor(events),
        new BucketActor(s3),
        store);
  }

  /** Carries one action out. */
  public Progress carryOut(Action action) {
    if (action instanceof StreamAction stream) {
      return streams.carryOut(stream);
    }
    if (action instanceof FunctionAction function) {
      return functions.carryOut(function);
    }
    if (action instanceof RuleAction rule) {
      return rules.carryOut(rule);
    }
    if (action instanceof BusAction bus) {
      return buses.carryOut(bus);
    }
    if (action instanceof BucketAction bucket) {
      return buckets.carryOut(bucket);
    }
    return store.carryOut((StoreAction) action);
  }
}
