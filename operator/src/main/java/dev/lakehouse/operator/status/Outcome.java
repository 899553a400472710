package dev.lakehouse.operator.status;

import java.time.Duration;
import java.util.List;

/**
 * What a reconciliation came to.
 *
 * @param reason one CamelCase word
 * @param resources that are known to exist
 * @param lookAgain when to reconcile again at the latest
 * @param plan what would be done, where it is only shown
 */
public record Outcome(
    State state,
    String reason,
    String message,
    List<Resource> resources,
    Duration lookAgain,
    List<String> plan) {

  /** Copies the lists. */
  public Outcome {
    resources = List.copyOf(resources);
    plan = List.copyOf(plan);
  }

  /** Nothing is shown: all was done. */
  public Outcome(
      State state, String reason, String message, List<Resource> resources, Duration lookAgain) {
    this(state, reason, message, resources, lookAgain, List.of());
  }

  /** The states that conditions are made of. */
  public enum State {
    /** All is as it should be. */
    READY,
    /** AWS or the lake is still at work. */
    IN_PROGRESS,
    /** A person has to change something. */
    STALLED,
    /** Something is to be done, and only shown: a person lets it happen. */
    PLANNED
  }

  /** A resource that exists in AWS. */
  public record Resource(String kind, String name, String arn) {}

  /** All is as it should be. */
  public static Outcome ready(List<Resource> resources, Duration resync) {
    return new Outcome(State.READY, "Ready", "all AWS resources are in place", resources, resync);
  }

  /** Something takes its time. */
  public static Outcome waiting(String reason, String why, List<Resource> known, Duration after) {
    return new Outcome(State.IN_PROGRESS, reason, why, known, after);
  }

  /** Something needs a person. */
  public static Outcome stalled(String reason, String why, List<Resource> known, Duration after) {
    return new Outcome(State.STALLED, reason, why, known, after);
  }

  /** What would be done, and is not. */
  public static Outcome planned(List<String> plan, List<Resource> known, Duration after) {
    String message =
        "dry run, nothing was done; remove the annotation lakehouse.dev/dry-run to do this: "
            + String.join("; ", plan);
    return new Outcome(State.PLANNED, "DryRun", message, known, after, plan);
  }

  /** The same, with that plan to see. */
  public Outcome showing(List<String> lines) {
    return new Outcome(state, reason, message, resources, lookAgain, lines);
  }

  /** The same for the spec that was accepted last, while the present one is refused. */
  public Outcome butRefused(String refusal, String why) {
    boolean troubled = state == State.STALLED || state == State.IN_PROGRESS;
    String whole = troubled ? why + "; what was accepted before: " + message : why;
    return new Outcome(State.STALLED, refusal, whole, resources, lookAgain, plan);
  }

  /** The same for so long. */
  public Outcome lookingAgain(Duration after) {
    return new Outcome(state, reason, message, resources, after, plan);
  }

  /** Whether it holds until something changes. */
  public boolean isSettled() {
    return state == State.READY || state == State.PLANNED;
  }
}
