package dev.lakehouse.ingest;

import dev.lakehouse.http.HttpSettings;
import java.time.Duration;

/**
 * How the service works.
 *
 * @param maxBodyBytes of one request, after decompression
 * @param maxQueuedBytes of all requests that are read or on their way
 * @param definitionsKept how long a table's definition is used before it is read again
 */
public record IngestSettings(
    HttpSettings http,
    int maxBodyBytes,
    long maxQueuedBytes,
    Duration definitionsKept,
    Backoff backoff) {

  private static final int BODY = 16 * 1024 * 1024;

  /** What suits a pod with 512 MiB. */
  public static IngestSettings onPort(int port) {
    return new IngestSettings(
        new HttpSettings(port, 200, Duration.ofSeconds(25)),
        BODY,
        4L * BODY,
        Duration.ofSeconds(2),
        new Backoff(6, Duration.ofMillis(100)));
  }
}
