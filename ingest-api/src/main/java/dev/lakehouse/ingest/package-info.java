/** HTTP to Firehose: records in, one result per record out. */
package dev.lakehouse.ingest;
