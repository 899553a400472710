package dev.lakehouse.crds.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What happens to a record that does not fulfil an expectation. */
public enum ExpectationAction {
  /** It goes to quarantine. */
  @JsonProperty("Quarantine")
  QUARANTINE,
  /** It is dropped, and counted. */
  @JsonProperty("Drop")
  DROP,
  /** It is kept, and counted. */
  @JsonProperty("Warn")
  WARN,
  /** The table stops. */
  @JsonProperty("Stop")
  STOP
}
