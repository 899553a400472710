package dev.lakehouse.local.aws.manners;

/**
 * How polite callers of AWS have to be.
 *
 * @param durations how long changes take
 * @param rates how many calls are answered
 */
public record Manners(Durations durations, Rates rates) {

  /** What suits a demonstration: changes take milliseconds, and all calls are answered. */
  public static Manners instant() {
    return new Manners(Durations.instant(), Rates.unlimited());
  }

  /** The times and rates of AWS itself. */
  public static Manners ofAws() {
    return new Manners(Durations.ofAws(), Rates.ofAws());
  }

  /** The same with other times. */
  public Manners with(Durations other) {
    return new Manners(other, rates);
  }

  /** The same with other rates. */
  public Manners with(Rates other) {
    return new Manners(durations, other);
  }
}
