package dev.lakehouse.lake.storage;

/**
 * The end of an object, which the caller must not change.
 *
 * @param size of the whole object, in bytes
 */
@SuppressWarnings("ArrayRecordComponent") // a holder on its way, never compared
public record ObjectTail(byte[] bytes, long size, String etag) {}
