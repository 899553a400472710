package dev.lakehouse.operator.history;

/** The deliberate faults, each of which histories must show. */
enum Mutant {
  OWNERSHIP_NOT_CHECKED,
  NOTIFICATIONS_OF_OTHERS_DROPPED,
  LIFECYCLE_OF_OTHERS_DROPPED,
  STATEMENTS_OF_OTHERS_REMOVED,
  DESTINATIONS_OF_OTHERS_DROPPED,
  DESCRIPTION_OF_OTHERS_DROPPED,
  TARGETS_OF_OTHERS_DROPPED,
  CREATED_UNDER_ANOTHER_NAME_AFTER_A_LOST_REPLY,
  STATUS_NOT_REWRITTEN,
  STATUS_ALWAYS_REWRITTEN,
  FINALIZER_REMOVED_TOO_EARLY,
  DATA_DELETED_UNASKED,
  REFUSED_SPEC_TAKEN_DOWN,
  DRIFT_NOT_LOOKED_FOR;

  /** The fault, made anew for one history. */
  Mutation mutation() {
    return switch (this) {
      case OWNERSHIP_NOT_CHECKED -> ReconcilerMutations.ownershipNotChecked();
      case NOTIFICATIONS_OF_OTHERS_DROPPED -> ClientMutations.notificationsOfOthersDropped();
      case LIFECYCLE_OF_OTHERS_DROPPED -> ClientMutations.lifecycleOfOthersDropped();
      case STATEMENTS_OF_OTHERS_REMOVED -> ClientMutations.statementsOfOthersRemoved();
      case DESTINATIONS_OF_OTHERS_DROPPED -> ClientMutations.destinationsOfOthersDropped();
      case DESCRIPTION_OF_OTHERS_DROPPED -> ClientMutations.descriptionOfOthersDropped();
      case TARGETS_OF_OTHERS_DROPPED -> ClientMutations.targetsOfOthersDropped();
      case CREATED_UNDER_ANOTHER_NAME_AFTER_A_LOST_REPLY ->
          ClientMutations.createdUnderAnotherNameAfterALostReply();
      case STATUS_NOT_REWRITTEN -> ReconcilerMutations.statusNotRewritten();
      case STATUS_ALWAYS_REWRITTEN -> ReconcilerMutations.statusAlwaysRewritten();
      case FINALIZER_REMOVED_TOO_EARLY -> ReconcilerMutations.finalizerRemovedTooEarly();
      case DATA_DELETED_UNASKED -> ReconcilerMutations.dataDeletedUnasked();
      case REFUSED_SPEC_TAKEN_DOWN -> ReconcilerMutations.refusedSpecTakenDown();
      case DRIFT_NOT_LOOKED_FOR -> ReconcilerMutations.driftNotLookedFor();
    };
  }
}
