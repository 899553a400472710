package dev.lakehouse.ingest;

/** A record on its way, and the request that waits for it. */
record Envelope(RawRecord record, Delivery delivery) {}
