package dev.lakehouse.query;

import java.time.Instant;

/** Which version of a relation is read. */
sealed interface Pin {

  /** The newest. */
  record Newest() implements Pin {}

  /** Exactly this one. */
  record Version(long version) implements Pin {}

  /** The newest at that time. */
  record At(Instant instant) implements Pin {}
}
