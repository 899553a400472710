package dev.lakehouse.functions.history;

/**
 * Columns of a version of the table that not every history's table has.
 *
 * @param more whether the column {@code more} is there
 * @param wide whether the column {@code v} was widened
 */
record Columns(boolean more, boolean wide) {}
