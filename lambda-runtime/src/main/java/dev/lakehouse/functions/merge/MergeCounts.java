package dev.lakehouse.functions.merge;

import java.util.Map;
import java.util.TreeMap;

/**
 * Adds what a batch counted to a state; the counts commit with the data, so nothing counts twice.
 */
final class MergeCounts {

  private MergeCounts() {}

  static MergeState add(MergeState state, Map<String, Long> refused, Map<String, Long> warned) {
    return new MergeState(
        state.floor(),
        state.mark(),
        state.merged(),
        state.tombstones(),
        sum(state.quarantined(), refused),
        sum(state.warned(), warned),
        state.newestEvent());
  }

  private static Map<String, Long> sum(Map<String, Long> one, Map<String, Long> other) {
    Map<String, Long> sum = new TreeMap<>(one);
    other.forEach((name, count) -> sum.merge(name, count, Long::sum));
    return sum;
  }
}
