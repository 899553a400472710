package dev.lakehouse.local.aws.faults;

import dev.lakehouse.local.aws.manners.Refusal;

/** What befalls one call on purpose. */
public sealed interface Mishap {

  /** It has no effect, and is answered with an error. */
  record Refused(Refusal answer) implements Mishap {}

  /** It takes effect, and the connection breaks before the answer. */
  record ReplyLost() implements Mishap {}

  /** It is answered with success, and says in its body that none of its entries was taken. */
  record EntriesFailed() implements Mishap {}
}
