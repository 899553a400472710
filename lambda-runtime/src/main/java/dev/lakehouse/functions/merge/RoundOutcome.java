package dev.lakehouse.functions.merge;

import java.util.Map;

/** What became of one look at a table. */
sealed interface RoundOutcome {

  /**
   * A batch is in the table.
   *
   * @param table as it is now
   * @param refused records that went to quarantine, by reason
   */
  record Committed(
      TableState table, Backlog waiting, long records, long rowsChanged, Map<String, Long> refused)
      implements RoundOutcome {}

  /** Every object is merged already. */
  record NothingToDo(TableState table) implements RoundOutcome {}

  /** Another commit came first, or ours got no answer: look again, the log tells which. */
  record Again(String why) implements RoundOutcome {}

  /** A person must decide; nothing was changed. */
  record Stopped(TableState table, Backlog waiting, String reason, String message)
      implements RoundOutcome {}

  /** What is left in bronze. */
  record Backlog(long objects, long bytes) {
    static final Backlog NONE = new Backlog(0, 0);

    static Backlog of(Iterable<BronzeObject> waiting) {
      long objects = 0;
      long bytes = 0;
      for (BronzeObject object : waiting) {
        objects++;
        bytes += object.size();
      }
      return new Backlog(objects, bytes);
    }
  }
}
