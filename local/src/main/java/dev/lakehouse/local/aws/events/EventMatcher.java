package dev.lakehouse.local.aws.events;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.event.ruler.Machine;
import software.amazon.event.ruler.RuleCompiler;

/** Event patterns, matched by AWS's event-ruler. */
final class EventMatcher {
  private static final int MOST_COMPILED = 10_000;

  private final Map<String, Machine> compiled = new ConcurrentHashMap<>();

  /** What is wrong with a pattern; null if nothing is, as event-ruler says it. */
  static String complaint(String pattern) {
    return RuleCompiler.check(pattern);
  }

  boolean matches(String pattern, String event) {
    if (compiled.size() > MOST_COMPILED) {
      compiled.clear();
    }
    Machine machine = compiled.computeIfAbsent(pattern, EventMatcher::compile);
    try {
      return !machine.rulesForJSONEvent(event).isEmpty();
    } catch (Exception e) {
      throw new IllegalArgumentException("Cannot match the event " + event, e);
    }
  }

  private static Machine compile(String pattern) {
    try {
      Machine machine = Machine.builder().build();
      machine.addRule("rule", pattern);
      return machine;
    } catch (Exception e) {
      throw new IllegalArgumentException("Cannot compile the pattern " + pattern, e);
    }
  }
}
