package dev.lakehouse.operator.relation;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** The time between two full compares of one object with AWS. */
@FunctionalInterface
public interface Resync {

  /** The time until the next compare of an object that was compared just now. */
  Duration next();

  /** About that time, so spread that not all objects are compared at once. */
  static Resync about(Duration time) {
    return () -> {
      double factor = 1 + ThreadLocalRandom.current().nextDouble(-0.1, 0.1);
      return Duration.ofMillis((long) (time.toMillis() * factor));
    };
  }
}
