package dev.lakehouse.bench.aws;

import dev.lakehouse.local.aws.Exchange;
import dev.lakehouse.local.aws.Operation;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts the calls of one process by operation, those that are refused included. */
final class CallCounter implements Exchange.Listener {

  private static final int OK = 2;
  private static final int HUNDRED = 100;

  private final String caller;
  private final Map<Operation, LongAdder> calls = new ConcurrentHashMap<>();
  private final LongAdder changes = new LongAdder();

  /** Of the process whose calls carry that name. */
  CallCounter(String name) {
    this.caller = "app/" + name;
  }

  @Override
  public void answered(Exchange exchange) {
    if (!exchange.userAgent().contains(caller)) {
      return;
    }
    Operation operation = exchange.operation();
    calls.computeIfAbsent(operation, any -> new LongAdder()).increment();
    if (!operation.isRead() && exchange.status() / HUNDRED == OK) {
      changes.increment();
    }
  }

  /** Calls that have changed something. */
  long changes() {
    return changes.sum();
  }

  CallCounts counts() {
    Map<Operation, Long> now = new TreeMap<>(CallCounts.ORDER);
    calls.forEach((operation, count) -> now.put(operation, count.sum()));
    return new CallCounts(now);
  }
}
