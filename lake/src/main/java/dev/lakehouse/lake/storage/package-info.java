/**
 * Objects of one bucket: listing, ranges, conditional writes, and a cache of byte ranges on local
 * disk. Knows nothing of Delta, of Parquet or of the layout.
 */
package dev.lakehouse.lake.storage;
