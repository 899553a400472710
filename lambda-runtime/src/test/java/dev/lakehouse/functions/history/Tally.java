package dev.lakehouse.functions.history;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What happened in histories, counted by name. */
final class Tally {

  private final Map<String, Long> counts = new TreeMap<>();

  void count(Object what) {
    add(what, 1);
  }

  void add(Object what, long times) {
    counts.merge(String.valueOf(what), times, Long::sum);
  }

  void add(Tally other) {
    other.counts.forEach(this::add);
  }

  long of(Object what) {
    return counts.getOrDefault(String.valueOf(what), 0L);
  }

  @Override
  public String toString() {
    return counts.entrySet().stream()
        .map(entry -> entry.getValue() + " " + entry.getKey())
        .collect(Collectors.joining(", "));
  }
}
