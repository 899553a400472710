/** Runs one statement on pinned snapshots, inside a sandbox and within bounds. */
package dev.lakehouse.query.run;
