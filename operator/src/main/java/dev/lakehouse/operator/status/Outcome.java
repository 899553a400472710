package dev.lakehouse.operator.status;

import java.time.Duration;
import java.util.List;

/**
 * What a reconciliation came to.
 *
 * @param reason one CamelCase word
 * @param resources that are known to exist
 * @param lookAgain when to reconcile again at the latest
 */
public record Outcome(
    State state, String reason, String message, List<Resource> resources, Duration lookAgain) {

  /** Copies the list. */
  public Outcome {
    resources = List.copyOf(resources);
  }

  /** The states that conditions are made of. */
  public enum State {
    /** All is as it should be. */
    READY,
    /** AWS or the lake is still at work. */
    IN_PROGRESS,
    /** A person has to change something. */
    STALLED
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
}
