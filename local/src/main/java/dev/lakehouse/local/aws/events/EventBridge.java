package dev.lakehouse.local.aws.events;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakehouse.local.aws.faults.FaultInjector;
import dev.lakehouse.local.aws.manners.Durations;
import dev.lakehouse.local.aws.wire.Account;
import dev.lakehouse.local.aws.wire.AwsException;
import dev.lakehouse.local.aws.wire.JsonService;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The embedded EventBridge. */
public final class EventBridge implements JsonService, AutoCloseable {
  /** The service's part of X-Amz-Target. */
  public static final String TARGET = "AWSEvents";

  private final Map<String, UnaryOperator<ObjectNode>> operations = new HashMap<>();
  private final EventRouter router;
  private final Scheduler scheduler;

  /** By which clock it goes, and how long it takes. */
  public record Timing(Clock clock, Durations durations) {}

  public EventBridge(
      Path directory, Account account, EventTarget functions, FaultInjector faults, Timing timing) {
    Clock clock = timing.clock();
    EventState state = new EventState(directory, account);
    this.router = new EventRouter(state, account, functions, faults, timing);
    this.scheduler = new Scheduler(state, router, clock);
    operations.putAll(new BusOperations(state, clock).operations());
    operations.putAll(new RuleOperations(state, clock).operations());
    operations.putAll(new TargetOperations(state, faults).operations());
    operations.putAll(new TagOperations(state).operations());
    operations.putAll(new PublishOperations(state, router, clock).operations());
  }

  /** From now on the rules with a schedule run. */
  public void start() {
    scheduler.start();
  }

  /** Where the other services put their events. */
  public EventSink sink() {
    return router;
  }

  @Override
  public ObjectNode call(String operation, ObjectNode request) {
    UnaryOperator<ObjectNode> action = operations.get(operation);
    if (action == null) {
      throw AwsException.of("UnknownOperationException", "Not embedded here: " + operation);
    }
    return action.apply(request);
  }

  @Override
  public void close() {
    scheduler.close();
  }
}
