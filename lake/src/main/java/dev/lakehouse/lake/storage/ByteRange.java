package dev.lakehouse.lake.storage;

/** Bytes of an object from {@code start} up to, and without, {@code end}. */
public record ByteRange(long start, long end) {

  /** Checks the order. */
  public ByteRange {
    if (start < 0 || end <= start) {
      throw new IllegalArgumentException("no range of bytes: %d to %d".formatted(start, end));
    }
  }

  /** Number of bytes. */
  public long length() {
    return end - start;
  }

  boolean meets(ByteRange other) {
    return start < other.end && other.start < end;
  }
}
