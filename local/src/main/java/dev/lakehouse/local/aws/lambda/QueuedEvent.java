package dev.lakehouse.local.aws.lambda;

import java.time.Instant;

/**
 * An asynchronous event as it is stored until its function took it.
 *
 * @param order events of one function are tried in this order
 * @param attempts how often the function has failed on it
 */
record QueuedEvent(
    String id, String function, long order, String payload, Instant queuedAt, int attempts) {

  QueuedEvent failedOnce() {
    return new QueuedEvent(id, function, order, payload, queuedAt, attempts + 1);
  }
}
