/** The table that the benchmarks merge into, its batches, and what it must hold afterwards. */
package dev.lakehouse.bench.data;
