package dev.lakehouse.lake.storage;

/** An object's bytes, which the caller must not change, and its ETag. */
@SuppressWarnings("ArrayRecordComponent") // a holder on its way, never compared
public record ObjectContent(byte[] bytes, String etag) {}
