package dev.lakehouse.crds.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How bronze objects are compressed. */
public enum Compression {
  /** As gzip. */
  @JsonProperty("gzip")
  GZIP
}
