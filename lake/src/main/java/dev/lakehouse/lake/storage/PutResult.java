package dev.lakehouse.lake.storage;

/** What became of a PUT. */
public sealed interface PutResult {

  /** The bytes are there; also where an earlier try of this same PUT had written them. */
  record Written(String etag) implements PutResult {}

  /** The condition did not hold; nothing of ours was written. */
  record Refused() implements PutResult {}
}
