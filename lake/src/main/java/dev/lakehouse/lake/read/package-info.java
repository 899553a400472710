/**
 * Versions of tables and models as views of DuckDB, over Parquet files kept in a local cache. Knows
 * Delta and the engine; nothing of SQL that users write.
 */
package dev.lakehouse.lake.read;
