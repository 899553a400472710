package dev.lakehouse.crds.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How the result of a query becomes the table. */
public enum Materialization {
  /** The result replaces all rows. */
  @JsonProperty("Replace")
  REPLACE,
  /** Rows of the result replace those of the same key; the others stay. */
  @JsonProperty("Upsert")
  UPSERT
}
