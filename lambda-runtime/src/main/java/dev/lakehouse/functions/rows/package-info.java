/**
 * Rows of a Delta table: found by key, deleted, and written to new files. Shared by the functions
 * that change tables. Decides nothing about which row wins, and commits nothing.
 */
package dev.lakehouse.functions.rows;
