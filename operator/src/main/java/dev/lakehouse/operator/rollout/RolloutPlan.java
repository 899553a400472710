package dev.lakehouse.operator.rollout;

import java.util.Collection;
import java.util.List;

/**
 * Who goes next in a rollout; pure.
 *
 * @param waiting in the order in which they came
 * @param onTrial that have begun and have not said how they do
 * @param failed how many have the code and fail
 * @param settled how many have the code and do well
 */
record RolloutPlan(Collection<Member> waiting, int onTrial, int failed, int settled) {

  /** So many at once in the beginning; later as many as do well already. */
  static final int FIRST = 3;

  /** A rollout ends within the hour for ten thousand, and Lambda's rates are left to others. */
  static final int MOST = 50;

  List<Member> next() {
    if (failed > 0) {
      return List.of();
    }
    int places = Math.min(MOST, Math.max(FIRST, settled));
    return waiting.stream().limit(Math.max(0, places - onTrial)).toList();
  }
}
