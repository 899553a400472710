package dev.lakehouse.ingest;

import java.util.List;

/**
 * What became of the records of one request.
 *
 * @param accepted acknowledged by the delivery stream
 * @param rejected the others, by index
 */
public record Receipt(int accepted, List<Rejection> rejected) {
  /** Copies the list. */
  public Receipt {
    rejected = List.copyOf(rejected);
  }
}
