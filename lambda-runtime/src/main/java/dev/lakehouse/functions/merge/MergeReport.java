package dev.lakehouse.functions.merge;

/**
 * What an invocation did.
 *
 * @param outcome {@code Merged}, {@code NothingToDo}, {@code Continues}, {@code Paused}, {@code
 *     NotDefined}, or the reason of a stop
 * @param records read, refused ones not counted
 */
public record MergeReport(String outcome, long commits, long records, long rowsChanged) {

  /** Whether the table holds all that has arrived. */
  boolean isWell() {
    return outcome.equals("Merged") || outcome.equals("NothingToDo");
  }
}
