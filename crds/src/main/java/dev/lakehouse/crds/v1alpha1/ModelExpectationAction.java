package dev.lakehouse.crds.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What happens where rows of a result do not fulfil an expectation. */
public enum ModelExpectationAction {
  /** The last good version stays. */
  @JsonProperty("Stop")
  STOP,
  /** The rows are kept, and counted. */
  @JsonProperty("Warn")
  WARN
}
