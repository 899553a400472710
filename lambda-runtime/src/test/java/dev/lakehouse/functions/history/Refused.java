package dev.lakehouse.functions.history;

import java.time.Instant;

/**
 * A record that must be in quarantine.
 *
 * @param entry what its line there says: the object it was in first, its place there, the replay in
 *     which it was refused once more, and why
 * @param at when it was committed
 */
record Refused(String entry, Instant at) {

  static String entry(String object, long line, String via, String reason) {
    return "%s %d %s %s".formatted(object, line, via, reason);
  }
}
