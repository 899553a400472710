package dev.lakehouse.operator.metrics;

import dev.lakehouse.crds.v1alpha1.DataStatus;
import dev.lakehouse.crds.v1alpha1.RelationStatus;
import dev.lakehouse.operator.metrics.Census.State;
import dev.lakehouse.operator.status.Lag;
import io.fabric8.kubernetes.client.CustomResource;
import java.util.Optional;
import java.util.stream.Stream;

/** What one table or model counts for, as its status says. */
public record Standing(
    String kind, String namespace, State state, long rows, long lag, long quarantined) {

  /** That of a resource. */
  public static Standing of(CustomResource<?, RelationStatus> resource) {
    Optional<DataStatus> data =
        Optional.ofNullable(resource.getStatus()).map(RelationStatus::getData);
    return new Standing(
        resource.getKind(),
        // ten thousand tables are in a few namespaces
        resource.getMetadata().getNamespace().intern(),
        state(resource),
        data.map(DataStatus::getRows).orElse(0L),
        data.map(DataStatus::getLag).map(Lag::count).orElse(0L),
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
