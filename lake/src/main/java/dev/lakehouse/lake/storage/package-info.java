/**
 * Objects of one bucket: listing, ranges, conditional writes. Knows nothing of Delta or of the
 * layout.
 */
package dev.lakehouse.lake.storage;
