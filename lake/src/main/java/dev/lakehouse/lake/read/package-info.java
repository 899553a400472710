/**
 * Data files of tables on local disk, of which only the needed columns are fetched, and versions of
 * tables and models as views of DuckDB over them. Knows Delta and the engine; nothing of SQL that
 * users write.
 */
package dev.lakehouse.lake.read;
