package dev.lakehouse.operator.fakes;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkClientException;

/** What was called, in order; lets the reply of a call be lost. */
public final class CallLog {

  private static final List<String> READS = List.of("Describe", "List", "Get", "Head");

  private final List<String> calls = new ArrayList<>();
  private final Set<String> lost = new HashSet<>();

  /** Loses the reply of the next call of that operation: it takes effect and then fails. */
  public void loseReplyOf(String operation) {
    lost.add(operation);
  }

  synchronized void called(String operation) {
    calls.add(operation);
  }

  synchronized <T> T reply(String operation, T response) {
    if (lost.remove(operation)) {
      throw SdkClientException.create("connection reset");
    }
    return response;
  }

  /** All calls. */
  public synchronized List<String> calls() {
    return List.copyOf(calls);
  }

  /** The calls that change something. */
  public synchronized List<String> writes() {
    return calls.stream().filter(call -> READS.stream().noneMatch(call::startsWith)).toList();
  }

  /** Forgets what was called. */
  public synchronized void clear() {
    calls.clear();
  }
}
