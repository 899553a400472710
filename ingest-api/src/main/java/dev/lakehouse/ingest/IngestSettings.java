package dev.lakehouse.ingest;

import dev.lakehouse.http.Authorization;
import dev.lakehouse.http.HttpSettings;
import dev.lakehouse.lake.layout.LakeUri;
import dev.lakehouse.lake.settings.Settings;
import java.time.Duration;
import java.util.Map;

/**
 * How the service works.
 *
 * @param maxBodyBytes of one request, after decompression
 * @param maxQueuedBytes of all requests that are read or on their way
 * @param definitionsKept how long a table's definition is used before it is read again
 */
public record IngestSettings(
    LakeUri lake,
    Authorization authorization,
    HttpSettings http,
    int maxBodyBytes,
    long maxQueuedBytes,
    Duration definitionsKept,
    Backoff backoff) {

  private static final int BODY = 16 * 1024 * 1024;
  private static final int THREADS = 200;
  private static final Duration DRAIN = Duration.ofSeconds(25);
  private static final Duration KEPT = Duration.ofSeconds(2);
  private static final Backoff BACKOFF = new Backoff(6, Duration.ofMillis(100));

  /** The settings of a process of its own. */
  public static IngestSettings fromEnvironment(Map<String, String> environment) {
    return Settings.read(
        environment,
        s ->
            new IngestSettings(
                s.required("LAKE_URI", LakeUri::parse),
                s.required("LAKE_AUTHORIZATION", Authorization::parse),
                new HttpSettings(
                    s.withDefault("LAKE_HTTP_PORT", 8080, Integer::valueOf), THREADS, DRAIN),
                s.withDefault("LAKE_MAX_BODY_BYTES", BODY, Integer::valueOf),
                s.withDefault("LAKE_MAX_QUEUED_BYTES", 4L * BODY, Long::valueOf),
                KEPT,
                BACKOFF));
  }

  /** The defaults, open to everybody, for a lake on one machine. */
  public static IngestSettings local(LakeUri lake, int port) {
    return new IngestSettings(
        lake,
        Authorization.NONE,
        new HttpSettings(port, THREADS, DRAIN),
        BODY,
        4L * BODY,
        KEPT,
        BACKOFF);
  }
}
