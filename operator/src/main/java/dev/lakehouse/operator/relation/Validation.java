package dev.lakehouse.operator.relation;

/**
 * Whether a spec can be run.
 *
 * @param <D> the definition
 */
public sealed interface Validation<D> {

  /** It can, as that definition. */
  record Accepted<D>(D definition) implements Validation<D> {}

  /** It cannot, for those reasons; what ran goes on running. */
  record Invalid<D>(String reason, String message) implements Validation<D> {}
}
