package dev.lakehouse.operator.relation;

import dev.lakehouse.operator.plan.Obstacle;
import dev.lakehouse.operator.plan.Plan;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What should be done for an object.
 *
 * @param refusal why its present spec cannot be run
 * @param desired what should be: by its spec, or by the last accepted one while the present one is
 *     refused; empty if none was ever accepted
 * @param plan observes, and says how to come to what is desired
 */
public record Proposal(
    Optional<Obstacle.Refused> refusal, Optional<Object> desired, Supplier<Plan> plan) {

  /** The spec is accepted. */
  public static Proposal accepted(Object desired, Supplier<Plan> plan) {
    return new Proposal(Optional.empty(), Optional.of(desired), plan);
  }

  /** The spec is refused; {@code kept} is what goes on. */
  public static Proposal refused(
      String reason, String message, Optional<?> kept, Supplier<Plan> plan) {
    return new Proposal(
        Optional.of(new Obstacle.Refused(reason, message)), kept.map(desired -> desired), plan);
  }
}
