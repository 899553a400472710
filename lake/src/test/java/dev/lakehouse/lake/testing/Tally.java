package dev.lakehouse.lake.testing;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What happened in histories, counted by name. */
public final class Tally {

  private final Map<String, Long> counts = new TreeMap<>();

  /** It happened once more. */
  public void count(Object what) {
    add(what, 1);
  }

  /** It happened so many times more. */
  public void add(Object what, long times) {
    counts.merge(String.valueOf(what), times, Long::sum);
  }

  /** All that the other counted happened too. */
  public void add(Tally other) {
    other.counts.forEach(this::add);
  }

  /** How many times it happened. */
  public long of(Object what) {
    return counts.getOrDefault(String.valueOf(what), 0L);
  }

  @Override
  public String toString() {
    return counts.entrySet().stream()
        .map(entry -> entry.getValue() + " " + entry.getKey())
        .collect(Collectors.joining(", "));
  }
}
