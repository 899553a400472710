package dev.lakehouse.ingest;

import dev.lakehouse.http.ErrorKind;
import dev.lakehouse.http.ProblemException;
import java.time.Duration;

/** Bounds the bytes of all requests that are read or on their way: the service's queue. */
final class ByteBudget {

  private final long limit;
  private long used;

  ByteBudget(long limit) {
    this.limit = limit;
  }

  synchronized long used() {
    return used;
  }

  /**
   * Reserves room.
   *
   * @throws ProblemException 429 where there is none
   */
  synchronized Reservation reserve(long bytes) {
    // a lone request always has room, however small the budget is
    if (used > 0 && used + bytes > limit) {
      throw new ProblemException(
              ErrorKind.TOO_MANY_REQUESTS,
              "queue_full",
              "%,d bytes are on their way, and %,d more would pass the bound of %,d; try again"
                  .formatted(used, bytes, limit))
          .retryAfter(Duration.ofSeconds(1));
    }
    used += bytes;
    return new Reservation(bytes);
  }

  private synchronized void release(long bytes) {
    used -= bytes;
  }

  /** Reserved bytes; closing gives them back. */
  final class Reservation implements AutoCloseable {

    private long bytes;

    private Reservation(long bytes) {
      this.bytes = bytes;
    }

    /** Gives back what turned out not to be needed. */
    void shrinkTo(long needed) {
      if (needed < bytes) {
        release(bytes - needed);
        bytes = needed;
      }
    }

    @Override
    public void close() {
      release(bytes);
    }
  }
}
