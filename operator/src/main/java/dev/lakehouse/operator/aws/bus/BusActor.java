package dev.lakehouse.operator.aws.bus;

import dev.lakehouse.operator.aws.AwsFailure;
import dev.lakehouse.operator.aws.Pace;
import dev.lakehouse.operator.plan.Progress;
import java.util.List;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.eventbridge.model.Tag;

/** Makes event buses. */
public final class BusActor {

  private final EventBridgeClient events;

  /** An actor that calls that client. */
  public BusActor(EventBridgeClient events) {
    this.events = events;
  }

  /** Carries an action out; a bus that is there already is looked at again. */
  public Progress carryOut(BusAction action) {
    BusAction.Create create = (BusAction.Create) action;
    String label = "event bus " + create.name();
    List<Tag> tags =
        create.ownership().tags().entrySet().stream()
            .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
            .toList();
    return AwsFailure.naming(
        label,
        () -> {
          try {
            return Progress.made(
                events.createEventBus(r -> r.name(create.name()).tags(tags)).eventBusArn());
          } catch (ResourceAlreadyExistsException e) {
            return Progress.waits(Pace.SOON, label + " exists already");
          }
        });
  }
}
