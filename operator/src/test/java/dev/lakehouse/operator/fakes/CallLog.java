package dev.lakehouse.operator.fakes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkClientException;

/** What was called, in order; lets a call fail, or its reply be lost. */
public final class CallLog {

  private static final List<String> READS = List.of("Describe", "List", "Get", "Head");

  private final List<String> calls = new ArrayList<>();
  private final Set<String> lost = new HashSet<>();
  private final Map<String, RuntimeException> refused = new HashMap<>();
  private final Map<String, RuntimeException> forbidden = new HashMap<>();
  private Weather weather = Weather.FAIR;

  /** What happens to calls that nobody has asked for by name; what it throws, the caller gets. */
  public interface Weather {

    /** Nothing happens. */
    Weather FAIR = new Weather() {};

    /** Before a call takes effect. */
    default void before(String operation) {}

    /** After a call that changes something has taken effect, and before its reply. */
    default void after(String operation) {}
  }

  /** From now on that happens. */
  public synchronized void setWeather(Weather next) {
    weather = next;
  }

  /** Loses the reply of the next call of that operation: it takes effect and then fails. */
  public synchronized void loseReplyOf(String operation) {
    lost.add(operation);
  }

  /** Refuses the next call of that operation. */
  public synchronized void refuse(String operation, RuntimeException failure) {
    refused.put(operation, failure);
  }

  /** Refuses all calls of that operation from now on; with nothing, no more. */
  public synchronized void forbid(String operation, Optional<RuntimeException> failure) {
    failure.ifPresentOrElse(
        present -> forbidden.put(operation, present), () -> forbidden.remove(operation));
  }

  synchronized void called(String operation) {
    calls.add(operation);
    if (forbidden.containsKey(operation)) {
      throw forbidden.get(operation);
    }
    RuntimeException failure = refused.remove(operation);
    if (failure != null) {
      throw failure;
    }
    weather.before(operation);
  }

  synchronized <T> T reply(String operation, T response) {
    weather.after(operation);
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

  /** Forgets the calls past that many. */
  synchronized void cut(int size) {
    calls.subList(size, calls.size()).clear();
  }
}
