package dev.lakehouse.operator.fakes;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.LastUpdateStatus;
import software.amazon.awssdk.services.lambda.model.PutFunctionEventInvokeConfigRequest;

/** A function with what surrounds it, to look at or to change. */
public final class FakeFunction {

  private volatile FunctionConfiguration configuration;
  private final Map<String, String> tags = new ConcurrentHashMap<>();
  private final Map<String, String> statements = new ConcurrentSkipListMap<>();
  private volatile Integer concurrency;
  private volatile PutFunctionEventInvokeConfigRequest events;

  FakeFunction(FunctionConfiguration configuration, Map<String, String> tags) {
    this.configuration = configuration;
    this.tags.putAll(tags);
  }

  /** Its configuration. */
  public FunctionConfiguration configuration() {
    return configuration;
  }

  /** Changes its configuration. */
  public synchronized void configure(Consumer<FunctionConfiguration.Builder> change) {
    configuration = configuration.toBuilder().applyMutation(change).build();
  }

  /** Puts it into a state of change, or out of it. */
  public void setUpdating(boolean updating) {
    configure(
        c ->
            c.lastUpdateStatus(
                updating ? LastUpdateStatus.IN_PROGRESS : LastUpdateStatus.SUCCESSFUL));
  }

  /** Its tags. */
  public Map<String, String> tags() {
    return tags;
  }

  /** Its policy: the JSON of each statement by its id. */
  public Map<String, String> statements() {
    return statements;
  }

  /** Its reserved concurrency, or null. */
  public Integer concurrency() {
    return concurrency;
  }

  /** Reserves concurrency; null takes the reservation back. */
  public void reserve(Integer reserved) {
    concurrency = reserved;
  }

  /** What was last said about its events, or null. */
  public PutFunctionEventInvokeConfigRequest events() {
    return events;
  }

  /** Says something about its events; null takes it back. */
  public void setEvents(PutFunctionEventInvokeConfigRequest request) {
    events = request;
  }

  String snapshot() {
    return "%s %s %s %s %s %s %s"
        .formatted(
            configuration.toBuilder().lastUpdateStatus((String) null).build(),
            configuration.environment().variables(),
            configuration.codeSha256(),
            new TreeMap<>(tags),
            statements,
            concurrency,
            events);
  }
}
