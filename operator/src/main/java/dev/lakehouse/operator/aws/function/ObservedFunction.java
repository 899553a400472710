package dev.lakehouse.operator.aws.function;

import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.lambda.model.DestinationConfig;

/**
 * A function as it was found.
 *
 * @param trouble why its creation or last update failed; empty if it did not
 */
public record ObservedFunction(
    String arn,
    Activity activity,
    String trouble,
    Settings settings,
    Code code,
    Map<String, String> tags,
    Surroundings surroundings) {

  /** Copies the map. */
  public ObservedFunction {
    tags = Map.copyOf(tags);
  }

  /** Whether Lambda is at work on the function. */
  enum Activity {
    SETTLED,
    BUSY,
    FAILED
  }

  /**
   * What belongs to a function, and is kept beside it.
   *
   * @param destinations of its asynchronous results, which are not ours
   */
  record Surroundings(
      Optional<Integer> reservedConcurrency,
      Retries retries,
      Optional<DestinationConfig> destinations,
      Optional<Permission> permission) {

    /** What a new function has. */
    static final Surroundings NONE =
        new Surroundings(Optional.empty(), Retries.UNTOLD, Optional.empty(), Optional.empty());
  }
}
