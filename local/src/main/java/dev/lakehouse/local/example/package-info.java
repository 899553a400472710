/**
 * Does a lake, wherever it runs, answer rightly for {@code examples/earthquakes}? Speaks to the
 * services over HTTP only, and computes the right answers from the records by plain DuckDB: none of
 * the lake's own code may be used for that.
 */
package dev.lakehouse.local.example;
