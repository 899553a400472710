package dev.lakehouse.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The records of one request on their way; done when each has its answer. */
final class Delivery {

  private final CompletableFuture<List<Rejection>> done = new CompletableFuture<>();
  private final List<Rejection> failed = new ArrayList<>();
  private int open;

  Delivery(int records) {
    this.open = records;
    if (records == 0) {
      done.complete(List.of());
    }
  }

  /** What Firehose did not take; waits until every record has its answer. */
  List<Rejection> await() {
    return done.join();
  }

  synchronized void delivered() {
    answered();
  }

  synchronized void failed(int index, String reason) {
    failed.add(new Rejection(index, "delivery_failed", reason));
    answered();
  }

  private void answered() {
    open--;
    if (open == 0) {
      done.complete(List.copyOf(failed));
    }
  }
}
