/** The {@code bench/run} command: one class for each benchmark. */
package dev.lakehouse.bench;
