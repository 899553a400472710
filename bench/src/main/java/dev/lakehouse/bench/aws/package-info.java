/**
 * The embedded AWS in a process of its own, and a function in it that is called and measured. Knows
 * nothing of what the records are.
 */
package dev.lakehouse.bench.aws;
