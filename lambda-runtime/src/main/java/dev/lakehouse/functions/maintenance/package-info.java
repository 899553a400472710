/**
 * Keeps a table small and cheap to read: plans what to compact and what to delete, as a value that
 * can be shown, and carries it out. Deletes nothing that a reader within the table's history can
 * need, and nothing that was not merged.
 */
package dev.lakehouse.functions.maintenance;
