package dev.lakehouse.local.kube.resource;

import java.util.function.Consumer;

/**
 * How a write is meant.
 *
 * @param fieldValidation what becomes of unknown fields
 * @param dryRun whether nothing is stored
 * @param subresource {@code status}, or empty for the object itself
 * @param warn takes warnings for the client
 */
public record WriteOptions(
    FieldValidation fieldValidation, DryRun dryRun, String subresource, Consumer<String> warn) {

  /** What becomes of a field that the schema does not know. */
  public enum FieldValidation {
    /** The request is refused. */
    STRICT,
    /** The field is dropped and the client is warned. */
    WARN,
    /** The field is dropped. */
    IGNORE
  }

  /** Whether a write is only tried. */
  public enum DryRun {
    /** Everything is checked, nothing is stored. */
    ALL,
    /** The write is done. */
    NONE
  }

  boolean toStatus() {
    return subresource.equals("status");
  }

  boolean isDryRun() {
    return dryRun == DryRun.ALL;
  }
}
