package dev.lakehouse.operator.plan;

import java.util.Optional;

/**
 * What an observer found of one resource.
 *
 * @param <T> what is known of it
 */
public sealed interface Observed<T> {

  /** There is none. */
  record Absent<T>() implements Observed<T> {}

  /** There is one that does not belong to us; the message says what to do about it. */
  record NotOurs<T>(String message) implements Observed<T> {}

  /** There is ours. */
  record Present<T>(T found) implements Observed<T> {}

  /** What is known of ours. */
  default Optional<T> ours() {
    return this instanceof Present<T> present ? Optional.of(present.found()) : Optional.empty();
  }
}
