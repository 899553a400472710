package dev.lakehouse.lake.catalog;

/** A condition that every record, or every row of a result, is expected to fulfil. */
public record Expectation(String name, String check, Action action) {

  /** What happens where it is not fulfilled. */
  public enum Action {
    /** The record goes to quarantine. */
    QUARANTINE,
    /** The record is dropped, and counted. */
    DROP,
    /** The record is kept, and counted. */
    WARN,
    /** The table stops, or the model keeps its last good version. */
    STOP
  }
}
