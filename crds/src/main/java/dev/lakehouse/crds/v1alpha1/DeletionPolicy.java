package dev.lakehouse.crds.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What happens to the data when the resource is deleted. */
public enum DeletionPolicy {
  /** They stay in S3. */
  @JsonProperty("Retain")
  RETAIN,
  /** They are deleted with the resource. */
  @JsonProperty("Delete")
  DELETE
}
