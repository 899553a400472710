package dev.lakehouse.crds.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What happens to a field of a record that is not a column. */
public enum UnknownFieldPolicy {
  /** It becomes a column. */
  @JsonProperty("Add")
  ADD,
  /** It is kept in the JSON string column {@code _rescued}. */
  @JsonProperty("Rescue")
  RESCUE,
  /** It is dropped. */
  @JsonProperty("Ignore")
  IGNORE,
  /** Its record is quarantined. */
  @JsonProperty("Quarantine")
  QUARANTINE
}
