/**
 * The history tester: a lake, its functions and its faults in one deterministic simulation that a
 * seed drives, against an oracle that folds the records without DuckDB and without Delta. Nothing
 * here may be used by other tests but through {@link dev.lakehouse.functions.history.History}.
 */
package dev.lakehouse.functions.history;
