package dev.lakehouse.functions;

import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;

/** Publishes on an event bus of EventBridge. */
public final class EventBridgePublisher implements EventPublisher {

  private final EventBridgeClient client;
  private final String bus;

  /** A publisher on that bus. */
  public EventBridgePublisher(EventBridgeClient client, String bus) {
    this.client = client;
    this.bus = bus;
  }

  @Override
  public void publish(TableCommitted event) {
    PutEventsRequestEntry entry =
        PutEventsRequestEntry.builder()
            .eventBusName(bus)
            .source(TableCommitted.SOURCE)
            .detailType(TableCommitted.DETAIL_TYPE)
            .time(event.at())
            .detail(event.detail())
            .build();
    PutEventsResponse response = client.putEvents(request -> request.entries(entry));
    // a refused entry comes with a successful answer
    if (response.failedEntryCount() != null && response.failedEntryCount() > 0) {
      throw new IllegalStateException(
          "event bus %s refused the event of %s: %s"
              .formatted(bus, event.name(), response.entries().get(0).errorMessage()));
    }
  }
}
