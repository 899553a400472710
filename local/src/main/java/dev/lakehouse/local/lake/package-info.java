/** The whole lake in one process: its parts wired to each other, and the folder that keeps it. */
package dev.lakehouse.local.lake;
