package dev.lakehouse.ingest;

/**
 * One record of a request: a slice of its body, without line ends.
 *
 * @param index position among the records of the request, from 0; empty lines do not count
 */
@SuppressWarnings("ArrayRecordComponent") // a slice of a body, never compared
record RawRecord(int index, byte[] bytes, int offset, int length) {}
