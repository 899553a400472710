package dev.lakehouse.lake.delta;

/** What became of a commit. */
public sealed interface CommitOutcome {

  /** It is in the log, at snapshot version + 1. */
  record Committed(DeltaSnapshot snapshot) implements CommitOutcome {}

  /** Somebody else committed first: plan anew from a new snapshot. Nothing of ours is visible. */
  record Conflict() implements CommitOutcome {}

  /**
   * No answer. It may be in the log or may still get there: delete nothing; the log settles it at
   * the next look.
   */
  record Unknown(String message) implements CommitOutcome {}
}
