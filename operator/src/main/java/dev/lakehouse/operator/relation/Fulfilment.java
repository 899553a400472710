package dev.lakehouse.operator.relation;

import dev.lakehouse.operator.lake.LakeState;
import dev.lakehouse.operator.plan.Plan;
import dev.lakehouse.operator.resources.PlanRun;
import dev.lakehouse.operator.status.Outcome;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Makes an object what it should be: has it planned, and carries the plan out or only shows it; not
 * at all where the same was found as it should be a short while ago.
 */
public final class Fulfilment {

  private static final Duration SOON = Duration.ofSeconds(1);

  private final LakeState lake;
  private final PlanRun run;
  private final Verified verified;

  /** A fulfilment by that run, once the lake is ready. */
  public Fulfilment(LakeState lake, PlanRun run, Verified verified) {
    this.lake = lake;
    this.run = run;
    this.verified = verified;
  }

  /**
   * What was asked for when an object was last compared.
   *
   * @param reconcileAt any new value asks for a comparison
   */
  public record Wanted(Object desired, boolean dryRun, Optional<String> reconcileAt) {}

  /** Does what is proposed for an object, as far as it can be done now. */
  public Outcome of(HasMetadata object, Supplier<Proposal> proposal) {
    Optional<String> trouble = lake.trouble();
    if (trouble.isPresent()) {
      return Outcome.waiting("LakeNotReady", trouble.get(), List.of(), SOON);
    }
    Proposal proposed = proposal.get();
    Outcome outcome =
        proposed
            .desired()
            .map(desired -> ensure(object, desired, proposed.plan()))
            .orElseGet(() -> Outcome.ready(List.of(), verified.pause()));
    return proposed
        .refusal()
        .map(refused -> outcome.butRefused(refused.reason(), refused.message()))
        .orElse(outcome);
  }

  private Outcome ensure(HasMetadata object, Object desired, Supplier<Plan> plan) {
    boolean dryRun = Relations.isDryRun(object);
    Wanted wanted =
        new Wanted(desired, dryRun, Relations.annotation(object, Relations.RECONCILE_AT));
    Duration resync = verified.pause();
    return verified.ensure(
        object.getMetadata().getUid(),
        wanted,
        () -> dryRun ? PlanRun.shown(plan.get(), resync) : run.run(plan.get(), resync));
  }

  /** Forgets an object that is being deleted. */
  public void forget(HasMetadata object) {
    verified.forget(object.getMetadata().getUid());
  }
}
