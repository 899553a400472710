package dev.lakehouse.operator.fakes;

import dev.lakehouse.operator.AwsClients;
import dev.lakehouse.operator.aws.AwsSteps;

/** All AWS services in memory, with one log of calls. */
public final class FakeAws {

  private final CallLog log = new CallLog();
  private final FakeFirehose firehose = new FakeFirehose(log);
  private final FakeLambda lambda = new FakeLambda(log);
  private final FakeEvents events = new FakeEvents(log);
  private final FakeBucket bucket = new FakeBucket(log);

  /** The log of calls. */
  public CallLog log() {
    return log;
  }

  /** Firehose. */
  public FakeFirehose firehose() {
    return firehose;
  }

  /** Lambda. */
  public FakeLambda lambda() {
    return lambda;
  }

  /** EventBridge. */
  public FakeEvents events() {
    return events;
  }

  /** The bucket's settings. */
  public FakeBucket bucket() {
    return bucket;
  }

  /** The steps over these services. */
  public AwsSteps steps() {
    return AwsSteps.of(firehose, lambda, events);
  }

  /** The clients as the process takes them. */
  public AwsClients clients() {
    return new AwsClients(bucket, firehose, lambda, events);
  }
}
