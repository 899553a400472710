package dev.lakehouse.operator.aws;

import java.time.Duration;
import java.util.List;

/** What a step found and did. */
public sealed interface StepResult {

  /** The resource is as it should be, as of now. */
  sealed interface Done extends StepResult {
    /** ARN of the resource. */
    String arn();
  }

  /** It was as it should be. */
  record Unchanged(String arn) implements Done {}

  /** It was not there, and now is. */
  record Created(String arn) implements Done {}

  /** It differed in these respects, and no longer does. */
  record Updated(String arn, List<String> differences) implements Done {
    /** Copies the list. */
    public Updated {
      differences = List.copyOf(differences);
    }
  }

  /** AWS is still at work: look again after that time. */
  record Pending(Duration after, String why) implements StepResult {}

  /**
   * It cannot be done until a person changes something.
   *
   * @param reason one CamelCase word, fit for a condition
   */
  record Refused(String reason, String message) implements StepResult {}
}
