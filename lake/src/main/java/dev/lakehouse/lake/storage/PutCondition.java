package dev.lakehouse.lake.storage;

/** When a PUT may take effect. */
public sealed interface PutCondition {

  /** Always: what is there is replaced. */
  record Always() implements PutCondition {}

  /** Only where there is no such object ({@code If-None-Match: *}). */
  record IfAbsent() implements PutCondition {}

  /** Only while the object has this ETag ({@code If-Match}). */
  record IfMatch(String etag) implements PutCondition {}
}
