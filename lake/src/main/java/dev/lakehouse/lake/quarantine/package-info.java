/**
 * Refused records as they stand in quarantine, and the plans that say which of them were taken out
 * again by a replay. Decides nothing: the merge function does.
 */
package dev.lakehouse.lake.quarantine;
