package dev.lakehouse.local.aws.events;

import java.util.HashSet;
import java.util.Set;
import software.amazon.event.ruler.Machine;
import software.amazon.event.ruler.RuleCompiler;

/**
 * The event patterns of one bus, matched by AWS's event-ruler: all at once, so that an event takes
 * as long among ten thousand as among ten.
 */
final class EventMatcher {

  /** What may be left of rules that are gone, before all is compiled anew. */
  private static final int LEFTOVERS = 1_000;

  private final Set<String> known = new HashSet<>();
  private Machine machine = Machine.builder().build();

  /** What is wrong with a pattern; null if nothing is, as event-ruler says it. */
  static String complaint(String pattern) {
    return RuleCompiler.check(pattern);
  }

  /** Whether an event matches one pattern that need not be a rule's. */
  static boolean matches(String pattern, String event) {
    return !new EventMatcher().matching(Set.of(pattern), event).isEmpty();
  }

  /** Those of the patterns, which are all that the bus has, that an event matches. */
  Set<String> matching(Set<String> patterns, String event) {
    Machine current = machine(patterns);
    try {
      Set<String> matched = new HashSet<>(current.rulesForJSONEvent(event));
      matched.retainAll(patterns);
      return matched;
    } catch (Exception e) {
      throw new IllegalArgumentException("Cannot match the event " + event, e);
    }
  }

  private synchronized Machine machine(Set<String> patterns) {
    if (known.size() > 2 * patterns.size() + LEFTOVERS) {
      known.clear();
      machine = Machine.builder().build();
    }
    for (String pattern : patterns) {
      if (known.add(pattern)) {
        add(pattern);
      }
    }
    return machine;
  }

  /** A rule of the machine has its pattern for a name. */
  private void add(String pattern) {
    try {
      machine.addRule(pattern, pattern);
    } catch (Exception e) {
      known.remove(pattern);
      throw new IllegalArgumentException("Cannot compile the pattern " + pattern, e);
    }
  }
}
