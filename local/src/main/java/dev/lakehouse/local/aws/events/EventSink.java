package dev.lakehouse.local.aws.events;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Takes events of AWS's own services. */
@FunctionalInterface
public interface EventSink {
  String DEFAULT_BUS = "default";

  /**
   * Matches the event against the rules of the bus; when the call returns, every matched target has
   * the event on disk.
   *
   * @param event source, detail-type, resources and detail; the rest of the envelope is added
   */
  void publish(String bus, ObjectNode event);
}
