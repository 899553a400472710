/**
 * SQL that users write: parsed by DuckDB, checked on the syntax tree, run on a locked session.
 * Never looks at the text of a query by pattern.
 */
package dev.lakehouse.lake.sql;
