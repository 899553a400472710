package dev.lakehouse.local.aws.faults;

/**
 * What the embedded AWS does wrong on purpose, so that its users meet AWS's hard days.
 *
 * @param throttledCalls share (0 to 1) of calls that are answered with a throttling error
 * @param conflicts share of calls that change something and are answered with a conflict
 * @param failedRecords share of records that PutRecordBatch refuses
 * @param lostEvents share of events that no rule sees
 * @param doubledEvents share of events that every rule sees twice
 */
public record Faults(
    double throttledCalls,
    double conflicts,
    double failedRecords,
    double lostEvents,
    double doubledEvents) {

  /** Nothing goes wrong. */
  public static Faults none() {
    return new Faults(0, 0, 0, 0, 0);
  }

  /** The same with other shares of calls that fail. */
  public Faults withFailedCalls(double throttled, double conflicting) {
    return new Faults(throttled, conflicting, failedRecords, lostEvents, doubledEvents);
  }

  /** The same with another share of records that are refused. */
  public Faults withFailedRecords(double share) {
    return new Faults(throttledCalls, conflicts, share, lostEvents, doubledEvents);
  }

  /** The same with other shares of events that are lost or doubled. */
  public Faults withEvents(double lost, double doubled) {
    return new Faults(throttledCalls, conflicts, failedRecords, lost, doubled);
  }
}
