package dev.lakehouse.crds.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What happens to a value whose type could widen its column. */
public enum TypeChangePolicy {
  /** The column is widened. */
  @JsonProperty("Widen")
  WIDEN,
  /** The record is quarantined. */
  @JsonProperty("Quarantine")
  QUARANTINE
}
