package dev.lakehouse.functions.housekeeping;

/** What a run of housekeeping looks at. */
enum Round {
  /** Everything that is behind; one run in five. */
  FULL,
  /**
   * Models that could not run when their input moved and can by now: those whose interval, or whose
   * wait for another input, is just over. No others: a query that fails would fail each minute, and
   * one that takes minutes would be begun anew each minute.
   */
  BETWEEN
}
