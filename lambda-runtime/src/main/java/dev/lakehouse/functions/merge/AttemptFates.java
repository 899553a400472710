package dev.lakehouse.functions.merge;

import dev.lakehouse.functions.merge.QuarantineFile.Attempt;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What became of attempts to commit to a table, as its log says. */
final class AttemptFates {

  private final TableLog log;
  private final MergeStates states;
  private final long newest;
  private final Map<Long, Optional<String>> winners = new HashMap<>();

  /** Fates as of that newest version. */
  AttemptFates(TableLog log, MergeStates states, long newest) {
    this.log = log;
    this.states = states;
    this.newest = newest;
  }

  /** What became of an attempt. */
  enum Fate {
    /** The log has not come to its version yet. */
    OPEN,
    /** It is the commit of its version. */
    COMMITTED,
    /** Another commit came first, so it never will be. */
    LOST
  }

  /**
   * The fate of an attempt. Of a version whose entry is cleaned away only the commit has left files
   * behind: maintenance deletes those of other attempts before the entry.
   */
  Fate of(Attempt attempt) {
    if (attempt.version() > newest) {
      return Fate.OPEN;
    }
    return winners
        .computeIfAbsent(attempt.version(), this::winner)
        .map(state -> state.equals(attempt.state()) ? Fate.COMMITTED : Fate.LOST)
        .orElse(Fate.COMMITTED);
  }

  /** The name of the state that the version's entry names, if it is still there. */
  private Optional<String> winner(long version) {
    return log.entry(version)
        .map(entry -> states.mark(entry).map(mark -> MergeStates.name(mark.state())).orElse(""));
  }
}
