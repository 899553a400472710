package dev.lakehouse.operator.kube;

import dev.lakehouse.crds.v1alpha1.RelationStatus;
import dev.lakehouse.lake.catalog.StatusDocument;
import dev.lakehouse.operator.status.Outcome;
import dev.lakehouse.operator.status.StatusMaker;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.client.CustomResource;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Ends a reconciliation: one patch of the status if it says something new, an event if its reason
 * does.
 *
 * @param <R> the kind of resource
 */
public final class StatusWriter<R extends CustomResource<?, RelationStatus>> {

  /** They pass by themselves, or their plan is an event already, and the condition says them. */
  private static final Set<String> PASSING =
      Set.of("Queued", "AwsInProgress", "LakeNotReady", "DryRun", "Draining", "Deleting");

  /** The framework keeps a timer until its time has come, also when a later one has replaced it. */
  private static final Duration LONGEST = Duration.ofHours(1);

  /** Who waits for its turn is asked for; this is for a question that was lost. */
  static final Duration TURN = Duration.ofMinutes(1);

  /** What waits for its turn is. */
  static final Outcome QUEUED =
      Outcome.waiting(
          "Queued",
          "waits for its turn: AWS answers only so many calls a second, and others came before",
          List.of(),
          TURN);

  private final StatusMaker maker;
  private final EventSink events;

  /** A writer made of those. */
  public StatusWriter(StatusMaker maker, EventSink events) {
    this.maker = maker;
    this.events = events;
  }

  /** What is known of a resource besides the outcome. */
  public record Data(
      boolean paused,
      boolean dryRun,
      Optional<StatusDocument> document,
      Function<StatusDocument, String> lag) {}

  /** Ends a reconciliation that came to an outcome, or to none since it was not its turn. */
  public UpdateControl<R> finish(R resource, Data data, Optional<Outcome> outcome) {
    if (outcome.isPresent()) {
      return finish(resource, data, outcome.get());
    }
    // what has a status keeps it while it waits to be compared
    return resource.getStatus() == null
        ? finish(resource, data, QUEUED)
        : UpdateControl.<R>noUpdate().rescheduleAfter(TURN);
  }

  private UpdateControl<R> finish(R resource, Data data, Outcome outcome) {
    Optional<RelationStatus> next = next(resource, data, outcome);
    UpdateControl<R> control =
        next.isPresent() ? UpdateControl.patchStatus(resource) : UpdateControl.noUpdate();
    Duration wanted = outcome.lookAgain();
    return control.rescheduleAfter(wanted.compareTo(LONGEST) < 0 ? wanted : LONGEST);
  }

  /** Ends a reconciliation that failed; the framework tries it again. */
  public ErrorStatusUpdateControl<R> failed(R resource, Data data, Exception failure) {
    Optional<RelationStatus> before = Optional.ofNullable(resource.getStatus());
    Outcome outcome =
        Outcome.waiting("Failed", message(failure), List.of(), Duration.ZERO)
            // a plan that was shown is not another one because AWS did not answer once
            .showing(
                before.filter(any -> data.dryRun()).map(RelationStatus::getPlan).orElse(List.of()));
    return next(resource, data, outcome).isPresent()
        ? ErrorStatusUpdateControl.patchStatus(resource)
        : ErrorStatusUpdateControl.noStatusUpdate();
  }

  /** The next status, set on the resource; empty if it says nothing new. */
  Optional<RelationStatus> next(R resource, Data data, Outcome outcome) {
    Optional<RelationStatus> next =
        maker.next(resource, data.paused(), outcome, data.document(), data.lag());
    next.ifPresent(
        status -> {
          Optional<RelationStatus> before = Optional.ofNullable(resource.getStatus());
          resource.setStatus(status);
          announce(resource, before, status);
        });
    return next;
  }

  private void announce(R resource, Optional<RelationStatus> before, RelationStatus status) {
    Condition ready = ready(Optional.of(status)).orElseThrow();
    List<String> plan = status.getPlan();
    if (plan != null && !plan.equals(before.map(RelationStatus::getPlan).orElse(null))) {
      events.normal(resource, "Planned", String.join("\n", plan));
    }
    if (readiness(Optional.of(status)).equals(readiness(before))) {
      return;
    }
    if ("True".equals(ready.getStatus())) {
      events.normal(resource, ready.getReason(), ready.getMessage());
    } else if (!PASSING.contains(ready.getReason())) {
      events.warning(resource, ready.getReason(), ready.getMessage());
    }
  }

  /** Whether the condition {@code Ready} of a resource is {@code True}. */
  static boolean isReady(CustomResource<?, RelationStatus> resource) {
    return readiness(Optional.ofNullable(resource.getStatus())).startsWith("True");
  }

  private static String readiness(Optional<RelationStatus> status) {
    return ready(status).map(ready -> ready.getStatus() + ready.getReason()).orElse("");
  }

  private static Optional<Condition> ready(Optional<RelationStatus> status) {
    return status.map(RelationStatus::getConditions).stream()
        .flatMap(List::stream)
        .filter(condition -> "Ready".equals(condition.getType()))
        .findFirst();
  }

  static String message(Exception failure) {
    return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
  }
}
