package dev.lakehouse.operator.aws;

import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;
import software.amazon.awssdk.services.eventbridge.model.Tag;

/** Keeps the lake's event bus. */
public final class BusStep {

  private final EventBridgeClient events;

  /** A step that calls that client. */
  public BusStep(EventBridgeClient events) {
    this.events = events;
  }

  /** Makes sure that the bus exists and is ours. */
  public StepResult ensure(String name, Ownership ownership) {
    return AwsFailure.naming(
        "event bus " + name,
        () ->
            arn(name)
                .map(arn -> check(name, arn, ownership))
                .orElseGet(() -> create(name, ownership)));
  }

  private Optional<String> arn(String name) {
    try {
      return Optional.of(events.describeEventBus(r -> r.name(name)).arn());
    } catch (ResourceNotFoundException e) {
      return Optional.empty();
    }
  }

  private StepResult create(String name, Ownership ownership) {
    try {
      return new StepResult.Created(
          events
              .createEventBus(
                  r ->
                      r.name(name)
                          .tags(
                              ownership.tags().entrySet().stream()
                                  .map(
                                      t ->
                                          Tag.builder().key(t.getKey()).value(t.getValue()).build())
                                  .toList()))
              .eventBusArn());
    } catch (ResourceAlreadyExistsException e) {
      return check(name, arn(name).orElseThrow(() -> e), ownership);
    }
  }

  private StepResult check(String name, String arn, Ownership ownership) {
    return ownership
        .refusal(
            "event bus " + name,
            events.listTagsForResource(r -> r.resourceARN(arn)).tags().stream()
                .collect(Collectors.toMap(Tag::key, Tag::value)))
        .<StepResult>map(refused -> refused)
        .orElseGet(() -> new StepResult.Unchanged(arn));
  }
}
