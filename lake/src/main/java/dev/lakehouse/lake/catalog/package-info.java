/**
 * Definitions (written by the operator) and status documents (written by the functions), as JSON.
 */
package dev.lakehouse.lake.catalog;
