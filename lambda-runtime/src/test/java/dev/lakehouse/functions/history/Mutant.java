package dev.lakehouse.functions.history;

/** The deliberate faults, each of which histories must show. */
enum Mutant {
  UNCONDITIONAL_LOG,
  STATE_NOT_CARRIED_OVER,
  FLOOR_TOO_NEW,
  OWN_REFUSAL_TAKEN_AS_CONFLICT,
  CONFLICT_REBASED,
  VECTORS_IGNORED,
  OLD_ROWS_KEPT,
  UNKNOWN_TAKEN_AS_FAILED,
  TOMBSTONES_FORGOTTEN,
  TIE_BROKEN_BY_CHANCE,
  EVENTS_BELIEVED,
  QUARANTINE_AFTER_COMMIT,
  STATUS_WRITTEN_BLINDLY,
  VACUUM_WITHOUT_AGE,
  BRONZE_DELETED_UNMERGED,
  TOMBSTONES_DROPPED_BY_COMPACTION,
  NAMED_STATE_DELETED,
  VECTORS_NOT_UNITED,
  WIDENING_FORGETS_A_FILE,
  COMPACTION_WITHOUT_DOMAIN,
  CHECKPOINT_ENTRY_DELETED,
  QUARANTINE_OF_ANOTHER_BATCH_OVERWRITTEN,
  QUARANTINE_NAMED_BY_OBJECT_ALONE,
  QUARANTINE_OF_EVERY_ATTEMPT_COUNTED,
  LOST_QUARANTINE_OUTLIVES_THE_LOG,
  COUNTED_QUARANTINE_DELETED,
  REPLAY_FORGETS_WHAT_OTHERS_TOOK;

  /** The fault, made anew for one history. */
  Mutation mutation() {
    return switch (this) {
      case UNCONDITIONAL_LOG -> StoreMutations.unconditionalLog();
      case STATE_NOT_CARRIED_OVER -> StateMutations.stateNotCarriedOver();
      case FLOOR_TOO_NEW -> StateMutations.floorTooNew();
      case OWN_REFUSAL_TAKEN_AS_CONFLICT -> StoreMutations.ownRefusalTakenAsConflict();
      case CONFLICT_REBASED -> TableMutations.conflictRebased();
      case VECTORS_IGNORED -> TableMutations.vectorsIgnored();
      case OLD_ROWS_KEPT -> TableMutations.oldRowsKept();
      case UNKNOWN_TAKEN_AS_FAILED -> TableMutations.unknownTakenAsFailed();
      case TOMBSTONES_FORGOTTEN -> StateMutations.tombstonesForgotten();
      case TIE_BROKEN_BY_CHANCE -> StoreMutations.tieBrokenByChance();
      case EVENTS_BELIEVED -> StoreMutations.eventsBelieved();
      case QUARANTINE_AFTER_COMMIT -> StoreMutations.quarantineAfterCommit();
      case STATUS_WRITTEN_BLINDLY -> StoreMutations.statusWrittenBlindly();
      case VACUUM_WITHOUT_AGE -> MaintenanceMutations.vacuumWithoutAge();
      case BRONZE_DELETED_UNMERGED -> MaintenanceMutations.bronzeDeletedUnmerged();
      case TOMBSTONES_DROPPED_BY_COMPACTION -> MaintenanceMutations.tombstonesDroppedByCompaction();
      case NAMED_STATE_DELETED -> MaintenanceMutations.namedStateDeleted();
      case VECTORS_NOT_UNITED -> LogMutations.vectorsNotUnited();
      case WIDENING_FORGETS_A_FILE -> LogMutations.wideningForgetsAFile();
      case COMPACTION_WITHOUT_DOMAIN -> LogMutations.compactionWithoutDomain();
      case CHECKPOINT_ENTRY_DELETED -> LogMutations.checkpointEntryDeleted();
      case QUARANTINE_OF_ANOTHER_BATCH_OVERWRITTEN ->
          QuarantineMutations.fileOfAnotherBatchOverwritten();
      case QUARANTINE_NAMED_BY_OBJECT_ALONE -> QuarantineMutations.fileNamedByObjectAlone();
      case QUARANTINE_OF_EVERY_ATTEMPT_COUNTED -> QuarantineMutations.fileOfEveryAttemptCounted();
      case LOST_QUARANTINE_OUTLIVES_THE_LOG -> QuarantineMutations.lostFilesOutliveTheLog();
      case COUNTED_QUARANTINE_DELETED -> QuarantineMutations.countedFilesDeleted();
      case REPLAY_FORGETS_WHAT_OTHERS_TOOK -> QuarantineMutations.replayForgetsWhatOthersTook();
    };
  }
}
