package dev.lakehouse.operator.relation;

import dev.lakehouse.crds.v1alpha1.RelationStatus;
import dev.lakehouse.operator.aws.Precedence;
import dev.lakehouse.operator.lake.LakeState;
import dev.lakehouse.operator.plan.Plan;
import dev.lakehouse.operator.resources.PlanRun;
import dev.lakehouse.operator.status.Outcome;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.CustomResource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Makes an object what it should be: has it planned, and carries the plan out or only shows it; not
 * at all where the same was found as it should be a short while ago. What changes goes first,
 * creations and comparisons go by the lane.
 */
public final class Fulfilment {

  private static final Duration SOON = Duration.ofSeconds(1);

  private final LakeState lake;
  private final PlanRun run;
  private final Verified verified;
  private final Lane lane;
  private final Set<String> changing = ConcurrentHashMap.newKeySet();

  /** A fulfilment by that run, once the lake is ready. */
  public Fulfilment(LakeState lake, PlanRun run, Verified verified, Lane lane) {
    this.lake = lake;
    this.run = run;
    this.verified = verified;
    this.lane = lane;
  }

  /**
   * Does what is proposed for an object, as far as it can be done now.
   *
   * @param ask has the object reconciled again
   * @return empty if others come before: {@code ask} is run when it is its turn
   */
  public Optional<Outcome> of(
      CustomResource<?, RelationStatus> object, Runnable ask, Supplier<Proposal> proposal) {
    Optional<String> trouble = lake.trouble();
    if (trouble.isPresent()) {
      return Optional.of(Outcome.waiting("LakeNotReady", trouble.get(), List.of(), SOON));
    }
    String uid = object.getMetadata().getUid();
    if (!verified.knows(uid) && !isChange(object)) {
      // not even its definition is read before it is its turn
      return lane.pass(uid, ask, () -> make(Task.of(object, proposal.get())));
    }
    Task task = Task.of(object, proposal.get());
    Optional<Outcome> holding = task.wanted().flatMap(wanted -> verified.holding(uid, wanted));
    return holding.isPresent() ? holding.map(task::asProposed) : anew(task, ask);
  }

  /** By the lane, unless it is another thing that is wanted now. */
  private Optional<Outcome> anew(Task task, Runnable ask) {
    if (isChange(task.object()) || verified.knewOtherwise(task.uid(), task.wanted())) {
      changing.add(task.uid());
      return Optional.of(Precedence.first(() -> make(task)));
    }
    return lane.pass(task.uid(), ask, () -> make(task));
  }

  /** A spec that was edited since the status was written, or an edit that is not done yet. */
  private boolean isChange(CustomResource<?, RelationStatus> object) {
    Optional<Long> seen =
        Optional.ofNullable(object.getStatus()).map(RelationStatus::getObservedGeneration);
    return changing.contains(object.getMetadata().getUid())
        || seen.filter(before -> !before.equals(object.getMetadata().getGeneration())).isPresent();
  }

  private Outcome make(Task task) {
    Outcome outcome =
        task.wanted()
            .map(wanted -> verified.ensure(task.uid(), wanted, () -> act(task)))
            .orElseGet(() -> Outcome.ready(List.of(), verified.pause()));
    if (outcome.isSettled()) {
      changing.remove(task.uid());
    }
    return task.asProposed(outcome);
  }

  private Outcome act(Task task) {
    Plan plan = task.proposed().plan().get();
    Duration resync = verified.pause();
    return Relations.isDryRun(task.object()) ? PlanRun.shown(plan, resync) : run.run(plan, resync);
  }

  /**
   * What was asked for when an object was last compared.
   *
   * @param reconcileAt any new value asks for a comparison
   */
  private record Wanted(Object desired, boolean dryRun, Optional<String> reconcileAt) {}

  /** An object, and what is proposed and wanted for it; nothing is where no spec was accepted. */
  private record Task(
      CustomResource<?, RelationStatus> object, Proposal proposed, Optional<Fingerprint> wanted) {

    static Task of(CustomResource<?, RelationStatus> object, Proposal proposed) {
      boolean dryRun = Relations.isDryRun(object);
      Optional<String> reconcileAt = Relations.annotation(object, Relations.RECONCILE_AT);
      return new Task(
          object,
          proposed,
          proposed
              .desired()
              .map(desired -> Fingerprint.of(new Wanted(desired, dryRun, reconcileAt))));
    }

    String uid() {
      return object.getMetadata().getUid();
    }

    Outcome asProposed(Outcome outcome) {
      return proposed
          .refusal()
          .map(refused -> outcome.butRefused(refused.reason(), refused.message()))
          .orElse(outcome);
    }
  }

  /** Forgets an object that is being deleted. */
  public void forget(HasMetadata object) {
    String uid = object.getMetadata().getUid();
    verified.forget(uid);
    changing.remove(uid);
    lane.forget(uid);
  }
}
