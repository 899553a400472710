package dev.lakehouse.local.aws.faults;

import java.time.Duration;

/**
 * What the embedded AWS does wrong on purpose, so that its users meet AWS's hard days.
 *
 * @param streamChange how long a delivery stream stays CREATING
 * @param functionChange how long a function stays Pending, or its update InProgress
 * @param throttledCalls share (0 to 1) of calls that are answered with a throttling error
 * @param conflicts share of calls that change something and are answered with a conflict
 * @param failedRecords share of records that PutRecordBatch refuses
 * @param lostEvents share of events that no rule sees
 * @param doubledEvents share of events that every rule sees twice
 */
public record Faults(
    Duration streamChange,
    Duration functionChange,
    double throttledCalls,
    double conflicts,
    double failedRecords,
    double lostEvents,
    double doubledEvents) {

  /** Nothing goes wrong; states change within milliseconds, but they do change. */
  public static Faults none() {
    return new Faults(Duration.ofMillis(50), Duration.ofMillis(50), 0, 0, 0, 0, 0);
  }

  /** The same with other delays. */
  public Faults withDelays(Duration stream, Duration function) {
    return new Faults(
        stream, function, throttledCalls, conflicts, failedRecords, lostEvents, doubledEvents);
  }

  /** The same with other shares of calls that fail. */
  public Faults withFailedCalls(double throttled, double conflicting) {
    return new Faults(
        streamChange,
        functionChange,
        throttled,
        conflicting,
        failedRecords,
        lostEvents,
        doubledEvents);
  }

  /** The same with another share of records that are refused. */
  public Faults withFailedRecords(double share) {
    return new Faults(
        streamChange, functionChange, throttledCalls, conflicts, share, lostEvents, doubledEvents);
  }

  /** The same with other shares of events that are lost or doubled. */
  public Faults withEvents(double lost, double doubled) {
    return new Faults(
        streamChange, functionChange, throttledCalls, conflicts, failedRecords, lost, doubled);
  }
}
