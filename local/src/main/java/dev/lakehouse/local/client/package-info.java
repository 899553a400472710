/** A client of the ingest and query services, as anybody would write one. */
package dev.lakehouse.local.client;
