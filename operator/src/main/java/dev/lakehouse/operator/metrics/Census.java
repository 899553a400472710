package dev.lakehouse.operator.metrics;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tables and models by kind and namespace, as their statuses say. There is no figure of a single
 * one: ten thousand tables would be as many series, and {@code kubectl get lakehouse} has them.
 */
public record Census(Map<Group, Figures> groups) {

  /** Namespaces past that many are counted as one. */
  static final int MOST_NAMESPACES = 200;

  static final String OTHERS = "(others)";

  /** What is counted together. */
  record Group(String kind, String namespace) {}

  /** What the conditions come to. */
  public enum State {
    READY,
    RECONCILING,
    STALLED,
    FAILING,
    DELETING
  }

  /** Sums over one group; {@code behind} are the members whose lag is not 0. */
  record Figures(Map<State, Long> states, long rows, long lag, long behind, long quarantined) {

    Figures and(Figures other) {
      Map<State, Long> sum = new EnumMap<>(states);
      other.states.forEach((state, count) -> sum.merge(state, count, Long::sum));
      return new Figures(
          sum,
          rows + other.rows,
          lag + other.lag,
          behind + other.behind,
          quarantined + other.quarantined);
    }
  }

  static Census of(Stream<Standing> relations) {
    Map<Group, Figures> groups = new HashMap<>();
    relations.forEach(
        one -> groups.merge(new Group(one.kind(), one.namespace()), figures(one), Figures::and));
    return new Census(bounded(groups));
  }

  private static Map<Group, Figures> bounded(Map<Group, Figures> groups) {
    Set<String> kept =
        groups.keySet().stream()
            .map(Group::namespace)
            .collect(Collectors.toCollection(TreeSet::new))
            .stream()
            .limit(MOST_NAMESPACES)
            .collect(Collectors.toSet());
    Map<Group, Figures> bounded = new HashMap<>();
    groups.forEach(
        (group, figures) -> {
          String namespace = kept.contains(group.namespace()) ? group.namespace() : OTHERS;
          bounded.merge(new Group(group.kind(), namespace), figures, Figures::and);
        });
    return bounded;
  }

  private static Figures figures(Standing one) {
    Map<State, Long> states = new EnumMap<>(Map.of(one.state(), 1L));
    return new Figures(states, one.rows(), one.lag(), one.lag() > 0 ? 1 : 0, one.quarantined());
  }
}
