/** Results as bytes: JSON, NDJSON, CSV, Arrow. Knows nothing of HTTP or of DuckDB's connections. */
package dev.lakehouse.query.format;
