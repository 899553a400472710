package dev.lakehouse.operator.aws.bus;

import static java.util.stream.Collectors.toMap;

import dev.lakehouse.operator.aws.AwsFailure;
import dev.lakehouse.operator.aws.Ownership;
import dev.lakehouse.operator.plan.Observed;
import java.util.Map;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;
import software.amazon.awssdk.services.eventbridge.model.Tag;

/** Looks at event buses. */
public final class BusObserver {

  private final EventBridgeClient events;

  /** An observer that asks that client. */
  public BusObserver(EventBridgeClient events) {
    this.events = events;
  }

  /** The ARN of what is there of that name. */
  public Observed<String> observe(String name, Ownership ownership) {
    String label = "event bus " + name;
    return AwsFailure.naming(
        label,
        () -> {
          try {
            String arn = events.describeEventBus(r -> r.name(name)).arn();
            return ownership.observed(label, tags(arn), () -> arn);
          } catch (ResourceNotFoundException e) {
            return new Observed.Absent<>();
          }
        });
  }

  private Map<String, String> tags(String arn) {
    return events.listTagsForResource(r -> r.resourceARN(arn)).tags().stream()
        .collect(toMap(Tag::key, Tag::value));
  }
}
