package dev.lakehouse.functions.history;

/** What can happen to a call of the store. */
enum Fault {
  /** The process dies before the call. */
  CRASH_BEFORE,
  /** The call is carried out, and the process dies before it learns so. */
  CRASH_AFTER,
  /**
   * The store refuses for the moment, and goes on refusing until the client gives up (503, 409).
   */
  UNAVAILABLE,
  /** The reply does not come in time; a write was carried out. */
  REPLY_LOST,
  /** The reply does not come in time; a write is carried out some time later. */
  LANDS_LATE,
  /** The first reply is lost, and the client's own second try meets what the first one wrote. */
  TRIED_TWICE,
  /** The call takes its time. */
  SLOW
}
