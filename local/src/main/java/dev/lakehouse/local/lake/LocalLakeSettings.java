package dev.lakehouse.local.lake;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How a local lake runs.
 *
 * @param data its data folder
 * @param port the one public port; 0 takes a free one
 * @param longestBuffering no record waits longer in a delivery stream, whatever its table says:
 *     here nobody wants to wait a minute for an answer, and no bill depends on it
 */
public record LocalLakeSettings(Path data, int port, Duration longestBuffering) {

  /** Buffering bounded to two seconds. */
  public static LocalLakeSettings of(Path data, int port) {
    return new LocalLakeSettings(data, port, Duration.ofSeconds(2));
  }
}
