package dev.lakehouse.functions.merge;

import java.time.Instant;
import java.util.Optional;

/**
 * An immutable file of deleted keys.
 *
 * @param size in bytes
 * @param newest when the last of its keys was deleted
 * @param lowest a value that none of the first key column is below, as text; empty if unknown
 * @param highest a value that none of the first key column is above
 */
record TombstoneFile(
    String key, long size, Instant newest, Optional<String> lowest, Optional<String> highest) {}
