package dev.lakehouse.functions;

/** Tells the lake's bus what happened. A lost event costs latency only. */
@FunctionalInterface
public interface EventPublisher {

  /** Publishes; throws where the bus does not take it. */
  void publish(TableCommitted event);
}
