/**
 * DuckDB: sessions, names and literals in its SQL, its types, and Parquet files with statistics for
 * Delta. The only package that may import {@code org.duckdb}.
 */
package dev.lakehouse.lake.engine;
