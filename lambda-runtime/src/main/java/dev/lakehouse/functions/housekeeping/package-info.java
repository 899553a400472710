/**
 * The housekeeping function: looks at definitions and status documents, and invokes the functions
 * that are behind, so that a lost event costs minutes and never data. Reads no data itself.
 */
package dev.lakehouse.functions.housekeeping;
