package dev.lakehouse.operator.status;

import dev.lakehouse.crds.v1alpha1.AwsResource;
import dev.lakehouse.crds.v1alpha1.RelationStatus;
import dev.lakehouse.lake.catalog.StatusDocument;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Makes the one status of a reconciliation, and says whether it is worth a write. */
public final class StatusMaker {

  private final Clock clock;

  /** A maker with that clock. */
  public StatusMaker(Clock clock) {
    this.clock = clock;
  }

  /**
   * The status to write; empty if what is there says the same.
   *
   * @param lag of the data
   */
  public Optional<RelationStatus> next(
      CustomResource<?, RelationStatus> resource,
      boolean paused,
      Outcome outcome,
      Optional<StatusDocument> data,
      Function<StatusDocument, String> lag) {
    Optional<RelationStatus> previous = Optional.ofNullable(resource.getStatus());
    Instant now = clock.instant();
    long generation = resource.getMetadata().getGeneration();
    RelationStatus next = new RelationStatus();
    next.setObservedGeneration(generation);
    next.setConditions(
        Conditions.of(
            previous.map(RelationStatus::getConditions).orElse(List.<Condition>of()),
            new Conditions.Subject(generation, resource.isMarkedForDeletion(), paused, data),
            outcome,
            now));
    next.setResources(resources(outcome, previous, now));
    next.setPlan(outcome.plan().isEmpty() ? null : outcome.plan());
    data.map(document -> DataView.of(document, lag.apply(document))).ifPresent(next::setData);
    if (previous.filter(before -> sameButForVerification(before, next)).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(next);
  }

  private static List<AwsResource> resources(
      Outcome outcome, Optional<RelationStatus> previous, Instant now) {
    if (outcome.resources().isEmpty()) {
      // Nothing was looked at: what was known stays known.
      return previous.map(RelationStatus::getResources).orElse(List.of());
    }
    return outcome.resources().stream().map(resource -> resource(resource, now)).toList();
  }

  private static AwsResource resource(Outcome.Resource known, Instant now) {
    AwsResource resource = new AwsResource();
    resource.setKind(known.kind());
    resource.setName(known.name());
    resource.setArn(known.arn());
    resource.setVerifiedAt(now.truncatedTo(ChronoUnit.SECONDS).toString());
    return resource;
  }

  private static boolean sameButForVerification(RelationStatus before, RelationStatus next) {
    return comparable(before).equals(comparable(next));
  }

  private static String comparable(RelationStatus status) {
    RelationStatus copy = Serialization.clone(status);
    if (copy.getResources() != null) {
      copy.getResources().forEach(resource -> resource.setVerifiedAt(null));
    }
    return Serialization.asJson(copy);
  }
}
