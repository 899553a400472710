package dev.lakehouse.functions.merge;

import java.util.Map;
import java.util.TreeMap;

/**
 * What a batch counted; it commits with the data, so nothing counts twice.
 *
 * @param records typed ones, refused by an expectation or not
 * @param refused lines that went to quarantine, by reason
 * @param warned records kept or dropped against an expectation, by its name
 */
record MergeCounts(long records, Map<String, Long> refused, Map<String, Long> warned) {

  MergeCounts {
    refused = Map.copyOf(refused);
    warned = Map.copyOf(warned);
  }

  /** The state with these counts added to its own. */
  MergeState addedTo(MergeState state) {
    return state.counting(sum(state.quarantined(), refused), sum(state.warned(), warned));
  }

  /** The state without the records that left quarantine. */
  static MergeState release(MergeState state, Map<String, Long> released) {
    Map<String, Long> left = new TreeMap<>(state.quarantined());
    released.forEach(
        (reason, count) ->
            left.computeIfPresent(reason, (r, before) -> before > count ? before - count : null));
    return state.counting(left, state.warned());
  }

  private static Map<String, Long> sum(Map<String, Long> one, Map<String, Long> other) {
    Map<String, Long> sum = new TreeMap<>(one);
    other.forEach((name, count) -> sum.merge(name, count, Long::sum));
    return sum;
  }
}
