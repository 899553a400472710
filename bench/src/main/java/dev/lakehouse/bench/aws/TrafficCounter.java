package dev.lakehouse.bench.aws;

import dev.lakehouse.local.aws.Exchange;

/** Counts the exchanges about one bucket and its objects. */
final class TrafficCounter implements Exchange.Listener {

  private final String bucket;
  private Traffic total = new Traffic(0, 0, 0);

  TrafficCounter(String bucket) {
    this.bucket = "/" + bucket;
  }

  @Override
  public synchronized void answered(Exchange exchange) {
    if (exchange.path().equals(bucket) || exchange.path().startsWith(bucket + "/")) {
      total =
          new Traffic(
              total.requests() + 1,
              total.received() + exchange.received(),
              total.sent() + exchange.sent());
    }
  }

  synchronized Traffic total() {
    return total;
  }
}
