package dev.lakehouse.operator.metrics;

import dev.lakehouse.crds.v1alpha1.DataStatus;
import dev.lakehouse.crds.v1alpha1.RelationStatus;
import dev.lakehouse.operator.status.Lag;
import io.fabric8.kubernetes.client.CustomResource;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tables and models by kind and namespace, as their statuses say. There is no figure of a single
 * one: ten thousand tables would be as many series, and {@code kubectl get lakehouse} has them.
 */
record Census(Map<Group, Figures> groups) {

  /** Namespaces past that many are counted as one. */
  static final int MOST_NAMESPACES = 200;

  static final String OTHERS = "(others)";

  /** What is counted together. */
  record Group(String kind, String namespace) {}

  /** What the conditions come to. */
  enum State {
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

  static Census of(Stream<? extends CustomResource<?, RelationStatus>> resources) {
    Map<Group, Figures> groups = new HashMap<>();
    resources.forEach(
        resource ->
            groups.merge(
                new Group(resource.getKind(), resource.getMetadata().getNamespace()),
                figures(resource),
                Figures::and));
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

  private static Figures figures(CustomResource<?, RelationStatus> resource) {
    Map<State, Long> one = new EnumMap<>(Map.of(state(resource), 1L));
    Optional<DataStatus> data =
        Optional.ofNullable(resource.getStatus()).map(RelationStatus::getData);
    long lag = data.map(DataStatus::getLag).map(Lag::count).orElse(0L);
    return new Figures(
        one,
        data.map(DataStatus::getRows).orElse(0L),
        lag,
        lag > 0 ? 1 : 0,
        data.map(DataStatus::getQuarantined).orElse(0L));
  }

  private static State state(CustomResource<?, RelationStatus> resource) {
    if (resource.isMarkedForDeletion()) {
      return State.DELETING;
    }
    if (is(resource, "Stalled")) {
      return State.STALLED;
    }
    if (is(resource, "Ready")) {
      return State.READY;
    }
    // without a status nobody has looked at it yet
    boolean looked = resource.getStatus() != null && resource.getStatus().getConditions() != null;
    return looked && !is(resource, "Reconciling") ? State.FAILING : State.RECONCILING;
  }

  private static boolean is(CustomResource<?, RelationStatus> resource, String type) {
    return Stream.ofNullable(resource.getStatus())
        .flatMap(status -> Stream.ofNullable(status.getConditions()))
        .flatMap(conditions -> conditions.stream())
        .anyMatch(
            condition -> type.equals(condition.getType()) && "True".equals(condition.getStatus()));
  }
}
