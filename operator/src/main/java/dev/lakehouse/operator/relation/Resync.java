package dev.lakehouse.operator.relation;

import java.time.Duration;

/** The time in which everything is compared with AWS once. */
@FunctionalInterface
public interface Resync {

  /** That time now; it grows with the number of tables and models. */
  Duration round();
}
