package dev.lakehouse.operator.fakes;

import dev.lakehouse.operator.AwsClients;
import java.util.Map;
import java.util.TreeMap;

/**
 * All AWS services in memory, with one log of calls; for many threads at a time, as the operator
 * has them, of which no two are at the same resource.
 */
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

  /** Everything that there is, by kind and name; two that are equal read the same. */
  public Map<String, String> snapshot() {
    Map<String, String> state = new TreeMap<>();
    firehose.snapshot(state);
    lambda.snapshot(state);
    events.snapshot(state);
    bucket.snapshot(state);
    return state;
  }

  /** The clients as the process takes them. */
  public AwsClients clients() {
    return new AwsClients(bucket, firehose, lambda, events);
  }
}
