package dev.lakehouse.lake.storage;

import java.time.Instant;

/** What a listing says of an object; {@code size} is in bytes. */
public record StoredObject(String key, long size, String etag, Instant lastModified) {}
