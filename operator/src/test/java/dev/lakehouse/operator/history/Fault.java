package dev.lakehouse.operator.history;

/** What can happen to a call of AWS or of the bucket. */
enum Fault {
  /** AWS throttles it. */
  THROTTLED,
  /** AWS fails for the moment (500, 503). */
  UNAVAILABLE,
  /** The call does not arrive. */
  NOT_ARRIVED,
  /** The call takes effect, and its reply does not arrive; a read's is as good as not made. */
  REPLY_LOST,
  /** The operator dies before the call. */
  DIES_BEFORE,
  /** The operator dies after the call. */
  DIES_AFTER,
  /** A function's role cannot be assumed yet. */
  ROLE_NOT_THERE_YET,
  /** Somebody else does something between two calls of the operator. */
  INTERRUPTED
}
