package dev.lakehouse.functions.merge;

/**
 * The value of the metadata domain that every commit of a table carries: it ties the data to the
 * state, and is what makes two concurrent commits conflict.
 *
 * @param state key of the state object; empty for none
 * @param version the table version that was written with it
 * @param uid of the Kubernetes object
 */
record MergeMark(String state, long version, String uid) {

  /** The domain's name. */
  static final String DOMAIN = "lakehouse.merge";
}
